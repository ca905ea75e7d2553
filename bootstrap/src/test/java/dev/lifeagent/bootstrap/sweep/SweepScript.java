package dev.lifeagent.bootstrap.sweep;

import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The script {@code life-agent-sweep}, as a host runs it. */
final class SweepScript {
  private final Path key;
  private final Map<String, String> environment = new HashMap<>();

  /** How it ended. */
  record Run(int exit, String out, String err) {}

  /** For a service at an address. */
  SweepScript(Path folder, String url) throws IOException {
    this.key = folder.resolve("agent.key");
    Files.writeString(key, TestService.KEY + "\n");
    environment.put("LIFE_AGENT_URL", url);
    environment.put("LIFE_AGENT_KEY_FILE", key.toString());
  }

  /** With one more variable. */
  SweepScript with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs it on the host's event for the end of a session. */
  Run atEndOf(String session, String... arguments) throws Exception {
    String event =
        "{\"hook_event_name\":\"SessionEnd\",\"note\":\"\\\"session_id\\\":\\\"x\\\"\","
            + "\"session_id\": \""
            + session
            + "\",\"cwd\":\"/somewhere\"}";
    return run(event, arguments);
  }

  /** Runs it with that on standard input. */
  Run run(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "life-agent-sweep").toAbsolutePath().normalize().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(key.getParent().toFile());
    builder.environment().putAll(environment);
    Path err = Files.createTempFile(key.getParent(), "err", "");
    builder.redirectError(err.toFile());
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It needed no input.
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    String said = Files.readString(err);
    Files.delete(err);
    return new Run(exit, out, said);
  }
}
