package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.client.ServiceDefaults;
import dev.lifeagent.adapters.cli.client.ServiceKey;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.ServiceAddress;
import dev.lifeagent.bootstrap.service.TopFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The service whose configuration is that of this command: its address and its keys. */
final class LocalService implements ServiceDefaults {
  private static final String USUAL_DATABASE = "data/agent.db";

  LocalService() {}

  @Override
  public Optional<String> address() {
    return ServiceAddress.read(settings());
  }

  @Override
  public ServiceKey key() {
    return key(Terminal.shows(Terminal.IN) ? "operator" : "agent");
  }

  @Override
  public ServiceKey agentKey() {
    return key("agent");
  }

  @Override
  public Optional<Path> keyFile(String role) {
    Settings settings = settings();
    return settings.apiTokens().isEmpty() && settings.apiKeysFile().isEmpty()
        ? Optional.of(made(settings, role)).filter(Files::exists)
        : Optional.empty();
  }

  /** In a folder of a repository, those of its top folder, where its service was started. */
  private static Settings settings() {
    Map<String, String> environment = System.getenv();
    Settings here = SettingsReader.read(environment);
    Optional<Path> top = TopFolder.above(Path.of(""));
    if (environment.containsKey("DB_PATH") || isOurs(here) || top.isEmpty()) {
      return here;
    }
    Map<String, String> there = new HashMap<>(environment);
    there.put("WORKSPACE", top.get().toString());
    there.put("DB_PATH", top.get().resolve(USUAL_DATABASE).toString());
    return SettingsReader.read(there);
  }

  /** Many programs have a folder of that name; the service leaves its address or a key in it. */
  private static boolean isOurs(Settings settings) {
    return ServiceAddress.written(settings)
        || Files.exists(made(settings, "agent"))
        || Files.exists(made(settings, "operator"));
  }

  private static Path made(Settings settings, String role) {
    return settings.dataFolder().resolve(role + ".key");
  }

  private static ServiceKey key(String role) {
    String fromEnvironment = System.getenv("LIFE_AGENT_KEY");
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return new ServiceKey(fromEnvironment.strip(), "LIFE_AGENT_KEY");
    }
    Settings settings = settings();
    return settings.apiTokens().isEmpty()
        ? read(settings, made(settings, role))
        : new ServiceKey(settings.apiTokens().get(0), "API_TOKENS");
  }

  private static ServiceKey read(Settings settings, Path made) {
    if (!Files.exists(made)) {
      throw new UsageException(
          !Files.exists(settings.dataFolder()) && TopFolder.above(Path.of("")).isEmpty()
              ? "no service of this folder, which is in no git repository: go to the repository of"
                  + " the service (life-agent init prepares one), or name the service with --url and"
                  + " a key with --key-file or LIFE_AGENT_KEY"
              : "no key: the service makes "
                  + made
                  + " on its first start; name another with --key-file or LIFE_AGENT_KEY");
    }
    new FileTrust(settings.workspace())
        .key(made)
        .ifPresent(
            fault -> {
              throw new UsageException(fault + ", or name a key with --key-file");
            });
    String key = new String(Input.bytes(made.toString()), StandardCharsets.UTF_8).strip();
    return new ServiceKey(key, made.toString());
  }
}
