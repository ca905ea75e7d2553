package dev.lifeagent.adapters.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.hook.HookClient;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The event before a tool as a host sends it. Nothing that stands in it is ever run.
 *
 * @param client whose event it is
 * @param folder in which the agent would be
 * @param command that the agent would run
 * @param now the time of it, of which its id is made
 */
record Canary(HookClient client, Path folder, String command, Instant now) {
  /** What no policy allows an agent: to decide about acts itself. */
  static final String FORBIDDEN = "life-agent approvals approve 000000000000";

  /** What does nothing. */
  static final String HARMLESS = "true";

  private static final String SESSION = "life-agent-doctor";

  byte[] body() {
    ObjectNode body = JsonOption.MAPPER.createObjectNode();
    String call = "doctor-" + now.toEpochMilli() + "-" + command.length();
    switch (client) {
      case CLAUDE_CODE, CODEX -> {
        named(body, "PreToolUse", "Bash");
        body.put("permission_mode", "default").put("tool_use_id", call);
        if (client == HookClient.CODEX) {
          body.put("turn_id", SESSION).put("model", "none");
        }
      }
      case GEMINI -> named(body, "BeforeTool", "run_shell_command");
      case QWEN -> named(body, "PreToolUse", "run_shell_command").put("tool_use_id", call);
      case COPILOT -> {
        body.put("sessionId", SESSION).put("timestamp", now.toEpochMilli());
        body.put("cwd", folder.toString()).put("toolName", "bash");
        body.putObject("toolArgs").put("command", command);
      }
      case OPENCODE -> {
        ObjectNode input = body.put("ev", "before").putObject("input");
        input.put("tool", "bash").put("sessionID", SESSION).put("callID", call);
        body.putObject("output").putObject("args").put("command", command);
        body.put("cwd", folder.toString());
      }
    }
    return JsonOption.line(body).getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode named(ObjectNode body, String event, String tool) {
    body.put("session_id", SESSION).put("transcript_path", "").put("cwd", folder.toString());
    body.put("hook_event_name", event).put("timestamp", now.toString());
    body.put("tool_name", tool).putObject("tool_input").put("command", command);
    return body;
  }
}
