package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.bootstrap.client.ServiceClient;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service a command talks to, and with which key. */
final class ServiceOptions {
  /** Where a service listens that listens everywhere. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the service; default: $${LIFE_AGENT_URL}, or that of $${HOST} and $${PORT}",
      defaultValue = "${env:LIFE_AGENT_URL}")
  private @Nullable String url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "a file with the key; default: $${LIFE_AGENT_KEY}, API_TOKENS, or operator.key in the"
              + " data folder")
  private @Nullable Path keyFile;

  ServiceOptions() {}

  ServiceClient client() {
    Settings settings = SettingsReader.read(System.getenv());
    try {
      return new ServiceClient(URI.create(url == null ? address(settings) : url), key(settings));
    } catch (IllegalArgumentException e) {
      // A URL that is none is told by whoever parses it with the URL and a class.
      boolean ours = e.getCause() == null;
      throw new UsageException(
          (ours ? e.getMessage() : "the URL is none") + "; see --url and --key-file");
    }
  }

  private static String address(Settings settings) {
    if (settings.port() == 0) {
      throw new UsageException("PORT is 0, so the service chose one; name its address with --url");
    }
    String host = EVERYWHERE.contains(settings.host()) ? "127.0.0.1" : settings.host();
    String shown = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "http://" + shown + ":" + settings.port();
  }

  private String key(Settings settings) {
    if (keyFile != null) {
      return read(keyFile);
    }
    String fromEnvironment = System.getenv("LIFE_AGENT_KEY");
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return fromEnvironment.strip();
    }
    if (!settings.apiTokens().isEmpty()) {
      return settings.apiTokens().get(0);
    }
    Path made = settings.dataFolder().resolve("operator.key");
    if (!Files.exists(made)) {
      throw new UsageException(
          "no key: the service makes "
              + made
              + " on its first start; name another with --key-file"
              + " or LIFE_AGENT_KEY");
    }
    return read(made);
  }

  private static String read(Path file) {
    return new String(Input.bytes(file.toString()), StandardCharsets.UTF_8).strip();
  }
}
