package dev.lifeagent.adapters.hooks;

import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.tool.Act;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    Object own = payload.getOrDefault("cwd", "");
    if (own instanceof CharSequence named) {
      String folder = named.toString();
      call.cwd().ifPresent(cwd -> payload.put("cwd", folder.isEmpty() ? cwd : below(cwd, folder)));
    }
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

  /**
   * The path and, below it, what patterns name: as they are written, and in any folder where they
   * say so. Without a pattern it stays the path alone.
   *
   * @param names under which the host may give a pattern, or a list of them; all of them count
   */
  ActDraft joined(String... names) {
    Set<Object> paths = new LinkedHashSet<>();
    String folder = String.valueOf(payload.get("path"));
    for (String name : names) {
      Object given = rest.get(name);
      for (Object pattern : given instanceof List<?> list ? list : Arrays.asList(given)) {
        if (pattern != null) {
          for (String one : alternatives(pattern.toString())) {
            paths.add(below(folder, one));
            paths.add(below(folder, one.replaceAll("^(?:\\*\\*/)+", "")));
          }
        }
      }
    }
    if (!paths.isEmpty()) {
      payload.remove("path");
      payload.put("paths", Stream.concat(Stream.of(folder), paths.stream()).distinct().toList());
    }
    return this;
  }

  /** What a pattern in braces stands for; itself where they are not those of a pattern. */
  private static List<String> alternatives(String pattern) {
    try {
      return Glob.alternatives(pattern);
    } catch (IllegalArgumentException e) {
      return List.of(pattern);
    }
  }

  private static String below(Object folder, Object path) {
    String name = String.valueOf(path);
    String above = String.valueOf(folder);
    return name.startsWith("/") ? name : above.endsWith("/") ? above + name : above + "/" + name;
  }

  /** The folder of a command, seen from that of the agent. */
  static String folder(String cwd, String folder) {
    return below(cwd, folder);
  }
}
