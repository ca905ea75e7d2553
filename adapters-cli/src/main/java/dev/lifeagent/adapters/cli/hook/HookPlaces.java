package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.hook.edit.ConfigFile;
import dev.lifeagent.adapters.cli.hook.edit.InstallRecord;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the clients of this machine look for their configuration.
 *
 * @param home of the user, absolute
 * @param project the folder that project layers lie in, absolute
 * @param root of the file system; another one only in tests
 * @param environment variables that move configuration elsewhere, and PATH
 */
public record HookPlaces(Path home, Path project, Path root, Map<String, String> environment) {
  /** Keeps what it is given. */
  public HookPlaces {
    environment = Map.copyOf(environment);
  }

  /**
   * The file of a layer.
   *
   * @throws UsageException if the client has no such layer
   */
  public ConfigFile file(HookClient client, HookLayer layer) {
    Path path =
        path(client, layer)
            .orElseThrow(
                () -> new UsageException(client.id() + " has no " + layer.id() + " layer"));
    boolean inside = layer == HookLayer.PROJECT || layer == HookLayer.LOCAL;
    return new ConfigFile(path, inside ? Optional.of(project) : Optional.empty(), "rw-r--r--");
  }

  /** The layers that a client has, the strongest first. */
  public List<HookLayer> layers(HookClient client) {
    return Stream.of(HookLayer.values()).filter(layer -> path(client, layer).isPresent()).toList();
  }

  private Optional<Path> path(HookClient client, HookLayer layer) {
    return switch (client) {
      case CLAUDE_CODE -> claude(layer);
      case CODEX ->
          three(
              layer,
              root.resolve("etc/codex/requirements.toml"),
              moved("CODEX_HOME", home.resolve(".codex")).resolve("config.toml"),
              project.resolve(".codex/config.toml"));
      case COPILOT ->
          three(
              layer,
              root.resolve("etc/github-copilot/policy.d/life-agent.json"),
              moved("COPILOT_HOME", home.resolve(".copilot")).resolve("hooks/life-agent.json"),
              project.resolve(".github/hooks/life-agent.json"));
      case GEMINI ->
          three(
              layer,
              moved(
                  "GEMINI_CLI_SYSTEM_SETTINGS_PATH", root.resolve("etc/gemini-cli/settings.json")),
              home.resolve(".gemini/settings.json"),
              project.resolve(".gemini/settings.json"));
      case QWEN ->
          three(
              layer,
              moved("QWEN_CODE_SYSTEM_SETTINGS_PATH", root.resolve("etc/qwen-code/settings.json")),
              home.resolve(".qwen/settings.json"),
              project.resolve(".qwen/settings.json"));
      case OPENCODE ->
          three(
              layer,
              root.resolve("etc/opencode/opencode.json"),
              opencode().resolve("opencode.json"),
              project.resolve("opencode.json"));
    };
  }

  private Optional<Path> claude(HookLayer layer) {
    return layer == HookLayer.LOCAL
        ? Optional.of(project.resolve(".claude/settings.local.json"))
        : three(
            layer,
            root.resolve("etc/claude-code/managed-settings.json"),
            moved("CLAUDE_CONFIG_DIR", home.resolve(".claude")).resolve("settings.json"),
            project.resolve(".claude/settings.json"));
  }

  private static Optional<Path> three(HookLayer layer, Path managed, Path user, Path project) {
    return switch (layer) {
      case MANAGED -> Optional.of(managed);
      case USER -> Optional.of(user);
      case PROJECT -> Optional.of(project);
      case LOCAL -> Optional.empty();
    };
  }

  private Path moved(String variable, Path usual) {
    String value = environment.getOrDefault(variable, "");
    return value.startsWith("/") ? Path.of(value).normalize() : usual;
  }

  private Path opencode() {
    return moved("XDG_CONFIG_HOME", home.resolve(".config")).resolve("opencode");
  }

  /**
   * The plugin that a layer of opencode names: never in the project, where an agent could write,
   * nor in a folder of plugins, for which opencode asks a package registry at its start.
   */
  public ConfigFile plugin(HookLayer layer) {
    Path path =
        switch (layer) {
          case MANAGED -> root.resolve("etc/opencode/life-agent.js");
          case USER -> opencode().resolve("life-agent.js");
          case PROJECT, LOCAL -> opencode().resolve("life-agent-" + projectDigest() + ".js");
        };
    return new ConfigFile(path, Optional.empty(), "rw-r--r--");
  }

  private String projectDigest() {
    byte[] name = project.toString().getBytes(StandardCharsets.UTF_8);
    return InstallRecord.digest(name).substring(0, 8);
  }

  /** Where records of installs are kept. */
  Path records() {
    return moved("XDG_STATE_HOME", home.resolve(".local/state")).resolve("life-agent/hooks");
  }
}
