package dev.lifeagent.adapters.cli.doctor;

import dev.lifeagent.adapters.cli.hook.FoundHook;
import dev.lifeagent.adapters.cli.hook.HookClient;
import java.util.List;

/** What a host lets through whatever its hook does, as measured with the real clients. */
final class Holes {
  private static final String TIMEOUT =
      "the tool runs when the host's own time limit passes; the script ends 2 s before it";
  private static final String KILLED =
      "the tool runs when the whole command is killed with SIGKILL";

  private Holes() {}

  static List<String> of(HookClient client, FoundHook hook) {
    return switch (client) {
      case CLAUDE_CODE -> claude(hook);
      case CODEX ->
          List.of(
              TIMEOUT,
              KILLED,
              "what is typed into a shell that runs already (write_stdin) is not asked about; the"
                  + " start of an interactive one is");
      case COPILOT -> List.of(TIMEOUT);
      case GEMINI, QWEN -> List.of(TIMEOUT, KILLED);
      case OPENCODE -> List.of("tools run unasked when opencode cannot load the plugin");
    };
  }

  private static List<String> claude(FoundHook hook) {
    String old =
        "a Claude Code before 2.1.295 does not know onFailure, and runs the tool when the hook fails";
    if (!hook.blocks()) {
      return List.of("without onFailure: block the tool runs when the hook fails", TIMEOUT, KILLED);
    }
    return hook.http()
        ? List.of(old, "an empty answer counts as a yes; Life-Agent never gives one, a proxy might")
        : List.of(old);
  }
}
