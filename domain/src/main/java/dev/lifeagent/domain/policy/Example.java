package dev.lifeagent.domain.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a rule must match, or must not; tried when the policy is loaded.
 *
 * @param kind {@code act}, {@code turn} or {@code plan}
 * @param agent the agent's id
 * @param key the name of the caller
 * @param session the run of the agent; may be empty
 * @param action the name of the action, for an act
 * @param payload of the act, as JSON
 * @param input what is said, for a turn
 * @param paths that are changed, for a plan
 * @param added the lines that are added, for a plan
 * @since 0.1
 */
public record Example(
    String kind,
    String agent,
    String key,
    String session,
    String action,
    Map<String, @Nullable Object> payload,
    String input,
    List<String> paths,
    String added) {
  /** An act of {@code agent-1} with the key {@code key-1}, without a payload. */
  public static final Example DEFAULT =
      new Example("act", "agent-1", "key-1", "", "example", Map.of(), "", List.of(), "");

  /** Copies the payload, one level deep, and the paths. */
  public Example {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    paths = List.copyOf(paths);
  }

  /** An act of the defaults. */
  public static Example ofAct(String action, Map<String, @Nullable Object> payload) {
    return new Example("act", DEFAULT.agent, DEFAULT.key, "", action, payload, "", List.of(), "");
  }

  /** A command line, as an act of the defaults. */
  public static Example ofCommand(String line) {
    return ofAct("shell.exec", Map.of("command", line));
  }
}
