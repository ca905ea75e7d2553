package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.bootstrap.client.ServiceClient;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service a command talks to, and with which key. */
final class ServiceOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the service; default: $${LIFE_AGENT_URL} or http://127.0.0.1:$${PORT}",
      defaultValue = "${env:LIFE_AGENT_URL}")
  private @Nullable URI url;

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
    URI address = url == null ? URI.create("http://127.0.0.1:" + settings.port()) : url;
    return new ServiceClient(address, key(settings));
  }

  private String key(Settings settings) {
    if (keyFile != null) {
      return read(keyFile);
    }
    String fromEnvironment = System.getenv("LIFE_AGENT_KEY");
    if (fromEnvironment != null) {
      return fromEnvironment;
    }
    return settings.apiTokens().stream()
        .findFirst()
        .orElseGet(() -> read(settings.dataFolder().resolve("operator.key")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the key " + file + "; name one with --key-file or LIFE_AGENT_KEY");
    }
  }
}
