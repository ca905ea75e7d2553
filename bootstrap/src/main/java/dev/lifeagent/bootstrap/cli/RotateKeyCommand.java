package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.adapters.persistence.file.CertificateKeyFile;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the key that signs certificates; the next start of the service records it. */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    description = {
      "Make a new key for certificates and put it before the old one in the key file.",
      "The next start of the service records the change, signed by both keys. Certificates that the"
          + " old key has signed stay valid."
    })
final class RotateKeyCommand implements Callable<Integer> {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the key file; default: $${CERTIFICATE_KEY}, or certificate.key beside DB_PATH")
  private @Nullable Path key;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  RotateKeyCommand() {}

  @Override
  public Integer call() {
    Settings settings = SettingsReader.read(System.getenv());
    Path file = key == null ? settings.certificateKey() : key;
    new FileTrust(settings.workspace())
        .secret(file)
        .ifPresent(
            fault -> {
              throw new UsageException("the key of certificates: " + fault);
            });
    String made = new CertificateKeyFile(file).rotate().verifier().toString();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(
          JsonNodeFactory.instance.objectNode().put("file", file.toString()).put("key", made));
    } else {
      said(file, made).forEach(line -> out.println(Terminal.escape(line)));
    }
    out.flush();
    return 0;
  }

  private static List<String> said(Path file, String made) {
    return List.of(
        "new key: " + made,
        "in " + file + ", before the old one",
        "next:",
        "  restart the service; it records the change, signed by both keys",
        "  of many nodes, stop all, copy the file to each, and start them",
        "  then give those who verify certificates the member keys of GET /meta",
        "  then remove the last two lines of the file, the old key");
  }
}
