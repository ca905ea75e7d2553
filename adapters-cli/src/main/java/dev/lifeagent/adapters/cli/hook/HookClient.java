package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A coding agent that has hooks. */
public enum HookClient {
  /** Claude Code. */
  CLAUDE_CODE("claude-code", "claude"),
  /** Codex. */
  CODEX("codex", "codex"),
  /** GitHub Copilot's command line. */
  COPILOT("copilot", "copilot"),
  /** Gemini CLI. */
  GEMINI("gemini", "gemini"),
  /** Qwen Code. */
  QWEN("qwen", "qwen"),
  /** opencode. */
  OPENCODE("opencode", "opencode");

  private final String id;
  private final String program;

  HookClient(String id, String program) {
    this.id = id;
    this.program = program;
  }

  /** Its name in the address of the door, and on the command line. */
  public String id() {
    return id;
  }

  /** What its command is called. */
  public String program() {
    return program;
  }

  /** All names, for sentences. */
  public static String names() {
    return Arrays.stream(values()).map(HookClient::id).collect(Collectors.joining(", "));
  }

  /**
   * The client of that name.
   *
   * @throws UsageException if there is none
   */
  public static HookClient of(String id) {
    return Arrays.stream(values())
        .filter(client -> client.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new UsageException("no client '" + id + "'; there are " + names()));
  }
}
