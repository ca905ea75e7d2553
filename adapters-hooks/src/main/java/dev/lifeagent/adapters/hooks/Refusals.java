package dev.lifeagent.adapters.hooks;

import dev.lifeagent.application.hook.HookEvent;
import java.util.Map;

/**
 * The bodies by which hosts obey a refusal. None obeys the body of every other, and one with the
 * members of all is obeyed by fewer still.
 */
final class Refusals {
  private Refusals() {}

  /** Claude Code: of a tool by {@code hookSpecificOutput}, of anything else by a decision. */
  static Map<String, Object> nested(HookEvent event, String reason) {
    return event.name().equals(NamedEventDialect.Events.OF_CLAUDE.before())
        ? Map.of(
            "hookSpecificOutput",
            Map.of(
                "hookEventName",
                event.name(),
                "permissionDecision",
                "deny",
                "permissionDecisionReason",
                reason))
        : decision("block", reason);
  }

  /** Codex: {@code decision: block}. */
  static Map<String, Object> block(HookEvent event, String reason) {
    return decision("block", reason);
  }

  /** Gemini and Qwen: {@code decision: deny}. */
  static Map<String, Object> deny(HookEvent event, String reason) {
    return decision("deny", reason);
  }

  /** Copilot: {@code permissionDecision} without an object around it. */
  static Map<String, Object> flat(HookEvent event, String reason) {
    return Map.of("permissionDecision", "deny", "permissionDecisionReason", reason);
  }

  static Map<String, Object> decision(String word, String reason) {
    return Map.of("decision", word, "reason", reason);
  }
}
