package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.plan.ServiceDefaults;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.ServiceAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The service whose configuration is that of this command: its address and its keys. */
final class LocalService implements ServiceDefaults {
  LocalService() {}

  @Override
  public Optional<String> address() {
    return ServiceAddress.read(SettingsReader.read(System.getenv()));
  }

  @Override
  public String key() {
    String fromEnvironment = System.getenv("LIFE_AGENT_KEY");
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return fromEnvironment.strip();
    }
    Settings settings = SettingsReader.read(System.getenv());
    return settings.apiTokens().isEmpty() ? madeKey(settings) : settings.apiTokens().get(0);
  }

  /** With a person at the terminal the operator's key; without one, a command acts as an agent. */
  private static String madeKey(Settings settings) {
    Path made =
        settings.dataFolder().resolve(Terminal.shows(Terminal.IN) ? "operator.key" : "agent.key");
    if (!Files.exists(made)) {
      throw new UsageException(
          "no key: the service makes "
              + made
              + " on its first start; name another with --key-file or LIFE_AGENT_KEY");
    }
    new FileTrust(settings.workspace())
        .key(made)
        .ifPresent(
            fault -> {
              throw new UsageException(fault + ", or name a key with --key-file");
            });
    return new String(Input.bytes(made.toString()), StandardCharsets.UTF_8).strip();
  }
}
