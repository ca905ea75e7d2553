package dev.lifeagent.adapters.hooks;

import dev.lifeagent.domain.tool.Act;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the parameters of a tool into the payload of a typed act. What has no place in it is kept
 * under {@code options}, where it cannot be taken for a parameter of the act. For one thread.
 */
final class ActDraft {
  private final ToolCall call;
  private final Map<String, @Nullable Object> rest;
  private final Map<String, @Nullable Object> payload = new LinkedHashMap<>();

  ActDraft(ToolCall call) {
    this.call = call;
    this.rest = new LinkedHashMap<>(call.input());
  }

  /**
   * Moves a parameter to a member of the payload; nothing where it is absent or null.
   *
   * @param names under which the host may give it
   * @throws IllegalArgumentException when it is given twice: nobody knows which one counts
   */
  ActDraft take(String member, String... names) {
    List<String> given = Arrays.stream(names).filter(name -> rest.get(name) != null).toList();
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "the tool is given both '" + given.get(0) + "' and '" + given.get(1) + "'");
    }
    given.forEach(name -> payload.put(member, rest.remove(name)));
    return this;
  }

  /** A member of the payload that the host does not give. */
  ActDraft with(String member, @Nullable Object value) {
    payload.put(member, value);
    return this;
  }

  ActDraft withDefault(String member, Object value) {
    payload.putIfAbsent(member, value);
    return this;
  }

  /**
   * The folder of the act: that of the agent, or the one that a parameter names, from there.
   *
   * @param names under which the host may give it
   */
  ActDraft in(String... names) {
    take("cwd", names);
    Object own = payload.get("cwd");
    boolean relative =
        own instanceof CharSequence folder && !folder.isEmpty() && folder.charAt(0) != '/';
    call.cwd()
        .filter(cwd -> own == null || relative || "".equals(own))
        .ifPresent(
            cwd -> payload.put("cwd", relative ? cwd.replaceAll("/+$", "") + "/" + own : cwd));
    return this;
  }

  /** What is left becomes one member. */
  ActDraft restAs(String member) {
    payload.put(member, new LinkedHashMap<>(rest));
    rest.clear();
    return this;
  }

  Act as(String action) {
    call.subagent().ifPresent(kind -> rest.put("subagent", kind));
    if (!rest.isEmpty()) {
      payload.put("options", rest);
    }
    return new Act(call.agent(), action, payload);
  }

  /** The path and, below it, that of a pattern, or of each of a list. */
  ActDraft joined(Object patterns) {
    Object folder = payload.remove("path");
    List<Object> paths = new ArrayList<>();
    paths.add(folder);
    for (Object pattern : patterns instanceof List<?> list ? list : List.of(patterns)) {
      paths.add(folder + "/" + pattern);
    }
    payload.put("paths", paths);
    return this;
  }

  Optional<Object> given(String name) {
    return Optional.ofNullable(rest.get(name));
  }
}
