package dev.lifeagent.adapters.cli.client;

import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service a command talks to, and with which key. */
public final class ServiceOptions {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "the service; default: $${LIFE_AGENT_URL}, or what the service wrote into the data folder,"
              + " or http://127.0.0.1:8080",
      defaultValue = "${env:LIFE_AGENT_URL}")
  private @Nullable String url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "a file with the key; default: $${LIFE_AGENT_KEY}, API_TOKENS, or in the data folder"
              + " agent.key (of plan propose always, else where standard input is not a terminal)"
              + " or operator.key")
  private @Nullable Path keyFile;

  private final ServiceDefaults defaults;
  private @Nullable ServiceKey used;

  /** Makes the options; picocli does it through the factory of the command line. */
  public ServiceOptions(ServiceDefaults defaults) {
    this.defaults = defaults;
  }

  /**
   * A client for the service; nothing is sent yet.
   *
   * @throws UsageException when the address or the key cannot be used
   */
  public ServiceClient client() {
    return client(keyFile == null ? defaults.key() : read(keyFile));
  }

  /** The same for a command that proposes, which agents do. */
  public ServiceClient agentClient() {
    return client(keyFile == null ? defaults.agentKey() : read(keyFile));
  }

  /**
   * The same refusal, saying which file may have a key that would do. It is known for the service
   * of this folder alone, and only where that made its keys itself.
   */
  public RefusedException explained(RefusedException refused) {
    if (url != null) {
      return refused;
    }
    return refused
        .role()
        .flatMap(defaults::keyFile)
        .filter(file -> !sent(file))
        .map(
            file ->
                refused.hinting(
                    refused.hint() + ", such as " + file + " where the service made its keys"))
        .orElse(refused);
  }

  /** Whether the key of the file is the one that was refused. */
  private boolean sent(Path file) {
    try {
      return used != null && read(file).value().equals(used.value());
    } catch (UsageException e) {
      return false;
    }
  }

  private ServiceClient client(ServiceKey key) {
    used = key;
    try {
      return new ServiceClient(
          URI.create(url == null ? defaults.address().orElse(DEFAULT_URL) : url), key);
    } catch (IllegalArgumentException e) {
      // The parser of a URL that is not valid names it, and a class.
      boolean ours = e.getCause() == null;
      throw new UsageException(
          (ours ? e.getMessage() : "not a valid URL") + "; see --url and --key-file");
    }
  }

  private static ServiceKey read(Path file) {
    String key = new String(Input.bytes(file.toString()), StandardCharsets.UTF_8).strip();
    return new ServiceKey(key, file.toString());
  }
}
