package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.hook.HookDefaults;
import dev.lifeagent.adapters.cli.hook.HookPlaces;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.Program;
import dev.lifeagent.bootstrap.service.ServiceAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The clients of this machine, and the service whose configuration is that of this command. */
final class LocalHooks implements HookDefaults {
  private final Map<String, String> environment;

  LocalHooks(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public HookPlaces places() {
    String home = environment.getOrDefault("HOME", "");
    return new HookPlaces(
        Path.of(home.startsWith("/") ? home : System.getProperty("user.home")),
        Path.of("").toAbsolutePath(),
        Path.of("/"),
        environment);
  }

  @Override
  public Optional<String> address() {
    return Optional.ofNullable(environment.get("LIFE_AGENT_URL"))
        .filter(url -> !url.isBlank())
        .or(() -> ServiceAddress.read(settings()));
  }

  @Override
  public Path agentKey() {
    return key("agent.key");
  }

  @Override
  public Path operatorKey() {
    return key("operator.key");
  }

  private Path key(String name) {
    return settings().dataFolder().resolve(name).toAbsolutePath().normalize();
  }

  private Settings settings() {
    return SettingsReader.read(environment);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Optional<Path> script() {
    return Program.hookScript();
  }
}
