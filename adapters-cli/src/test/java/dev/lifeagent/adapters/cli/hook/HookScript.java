package dev.lifeagent.adapters.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The script of the checkout, run by the system's sh as a host would run it. */
final class HookScript {
  static final Path FILE = Path.of("..", "life-agent-hook").toAbsolutePath().normalize();
  static final String KEY = "key-of-an-agent-0123456789";
  static final String EVENT =
      "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
          + "\"tool_input\":{\"command\":\"echo hi\"}}";

  private final Map<String, String> environment = new TreeMap<>();
  private List<String> arguments = List.of("codex");
  private byte[] input = EVENT.getBytes(StandardCharsets.UTF_8);

  private HookScript() {}

  /** With the given address and a proper key file. */
  static HookScript asking(String url, Path folder) throws IOException {
    HookScript script = new HookScript();
    Path key = folder.resolve("agent.key");
    Files.writeString(key, KEY + "\n");
    return script
        .with("LIFE_AGENT_URL", url)
        .with("LIFE_AGENT_KEY_FILE", key.toString())
        .with("PATH", "/usr/bin:/bin");
  }

  HookScript with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  HookScript without(String name) {
    environment.remove(name);
    return this;
  }

  HookScript arguments(String... given) {
    arguments = List.of(given);
    return this;
  }

  HookScript input(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  Process start() throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", FILE.toString()));
    command.addAll(arguments);
    return start(command);
  }

  /** As a host does that writes the beginning of an event, and never its end. */
  Process startWithOpenInput() throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", FILE.toString()));
    command.addAll(arguments);
    Process process = open(command);
    process.getOutputStream().write('{');
    process.getOutputStream().flush();
    return process;
  }

  /** Another way to run it, such as a shell line around it. */
  Process start(List<String> command) throws IOException {
    Process process = open(command);
    try (var stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // A script that refuses early has not read its input.
    }
    return process;
  }

  private Process open(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  Outcome run() throws IOException, InterruptedException {
    return Outcome.of(start());
  }

  /** What a host sees of it. */
  record Outcome(int exit, String out, String err) {
    static Outcome of(Process process) throws IOException, InterruptedException {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), out, err);
    }

    boolean allowed() {
      return exit == 0 && out.equals("{}\n") && err.isEmpty();
    }

    /** Exit 2, nothing on standard output, one line on standard error. */
    boolean refused() {
      return exit == 2 && out.isEmpty() && !err.isBlank() && err.strip().lines().count() == 1;
    }
  }
}
