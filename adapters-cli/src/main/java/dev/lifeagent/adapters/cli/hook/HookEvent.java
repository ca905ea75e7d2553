package dev.lifeagent.adapters.cli.hook;

import java.util.List;

/**
 * An event that a host asks its hooks about.
 *
 * @param name as the host writes it
 * @param role what a refusal would do
 */
record HookEvent(String name, Role role) {
  /** What a refusal of the hook does to the host. */
  enum Role {
    /** It prevents a tool, or a prompt. */
    DECIDES,
    /** It is told, and the work goes on. */
    TELLS,
    /** It is told that a session is over: its whole change is proposed as a plan. */
    ENDS,
    /**
     * It would keep the agent from coming to its end, over and over while the service is down: the
     * line ends in {@code || true}.
     */
    HOLDS_THE_END
  }

  private static final List<HookEvent> CLAUDE =
      List.of(
          new HookEvent("PreToolUse", Role.DECIDES),
          new HookEvent("PostToolUse", Role.TELLS),
          new HookEvent("PostToolUseFailure", Role.TELLS),
          new HookEvent("UserPromptSubmit", Role.DECIDES),
          new HookEvent("SubagentStart", Role.TELLS),
          new HookEvent("SubagentStop", Role.HOLDS_THE_END),
          new HookEvent("Stop", Role.HOLDS_THE_END),
          new HookEvent("SessionEnd", Role.ENDS));
  private static final List<HookEvent> CODEX =
      List.of(
          new HookEvent("PreToolUse", Role.DECIDES),
          new HookEvent("PostToolUse", Role.TELLS),
          new HookEvent("UserPromptSubmit", Role.DECIDES));
  private static final List<HookEvent> COPILOT =
      List.of(
          new HookEvent("preToolUse", Role.DECIDES),
          new HookEvent("postToolUse", Role.TELLS),
          new HookEvent("userPromptSubmitted", Role.TELLS));
  private static final List<HookEvent> GEMINI =
      List.of(
          new HookEvent("BeforeTool", Role.DECIDES),
          new HookEvent("AfterTool", Role.TELLS),
          new HookEvent("BeforeAgent", Role.DECIDES),
          new HookEvent("SessionEnd", Role.ENDS));
  private static final List<HookEvent> QWEN =
      List.of(
          new HookEvent("PreToolUse", Role.DECIDES),
          new HookEvent("PostToolUse", Role.TELLS),
          new HookEvent("PostToolUseFailure", Role.TELLS),
          new HookEvent("UserPromptSubmit", Role.DECIDES),
          new HookEvent("SessionEnd", Role.ENDS));

  /** Those of a client; the first is the one before a tool. */
  static List<HookEvent> of(HookClient client) {
    return switch (client) {
      case CLAUDE_CODE -> CLAUDE;
      case CODEX -> CODEX;
      case COPILOT -> COPILOT;
      case GEMINI -> GEMINI;
      case QWEN -> QWEN;
      case OPENCODE -> List.of();
    };
  }
}
