package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.bootstrap.client.ServiceClient;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.files.FileTrust;
import dev.lifeagent.bootstrap.service.ServiceAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service a command talks to, and with which key. */
final class ServiceOptions {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "the service; default: $${LIFE_AGENT_URL}, or what the service wrote into the data"
              + " folder, or http://127.0.0.1:8080",
      defaultValue = "${env:LIFE_AGENT_URL}")
  private @Nullable String url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "a file with the key; default: $${LIFE_AGENT_KEY}, API_TOKENS, or operator.key in the"
              + " data folder; agent.key where standard input is not a terminal")
  private @Nullable Path keyFile;

  ServiceOptions() {}

  ServiceClient client() {
    Settings settings = SettingsReader.read(System.getenv());
    try {
      return new ServiceClient(URI.create(url == null ? address(settings) : url), key(settings));
    } catch (IllegalArgumentException e) {
      // The parser's message about a malformed URL quotes it, with a class name.
      boolean ours = e.getCause() == null;
      throw new UsageException(
          (ours ? e.getMessage() : "not a valid URL") + "; see --url and --key-file");
    }
  }

  private static String address(Settings settings) {
    return ServiceAddress.read(settings).orElse(DEFAULT_URL);
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
    // A person is there to decide; what runs without one acts as an agent unless told otherwise.
    Path made =
        settings.dataFolder().resolve(Terminal.shows(Terminal.IN) ? "operator.key" : "agent.key");
    if (!Files.exists(made)) {
      throw new UsageException(
          "no key: the service makes "
              + made
              + " on its first start; name another with --key-file"
              + " or LIFE_AGENT_KEY");
    }
    new FileTrust(settings.workspace())
        .key(made)
        .ifPresent(
            fault -> {
              throw new UsageException(fault + ", or name a key with --key-file");
            });
    return read(made);
  }

  private static String read(Path file) {
    return new String(Input.bytes(file.toString()), StandardCharsets.UTF_8).strip();
  }
}
