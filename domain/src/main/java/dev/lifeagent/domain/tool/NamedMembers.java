package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.tool.Action.McpToolCall;
import dev.lifeagent.domain.tool.Action.OtherAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths that the payload of a tool names of which only the name is known: the texts under the
 * names that tools give to files, however deep. What the tool does with them is not known.
 */
final class NamedMembers {
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)(?:.{0,60}[a-z0-9_-])?(?:path|file|file_?name|ur[il]|source|src|destination|dest|dst)s?");

  private static final NameMemo<Boolean> NAMES_PATH =
      new NameMemo<>(name -> KEY.matcher(name).matches());

  private static final Pattern FILE_ADDRESS = Pattern.compile("(?i)^file://(?:localhost)?(?=/)");
  private static final Pattern OTHER_ADDRESS = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://");
  private static final int LONGEST = 4_096;

  private final List<Location> found = new ArrayList<>();

  private NamedMembers() {}

  /**
   * The paths; none of an action that says itself which files it uses.
   *
   * @throws IllegalArgumentException when there are more than {@link TypedAct#MAX_PATHS}
   */
  static List<Location> of(Act act, Action action) {
    if (!(action instanceof OtherAction || action instanceof McpToolCall)) {
      return List.of();
    }
    NamedMembers named = new NamedMembers();
    named.collect(act.payload(), false);
    return named.found.stream().distinct().toList();
  }

  private void collect(@Nullable Object json, boolean path) {
    if (json instanceof CharSequence text) {
      if (path) {
        add(text.toString());
      }
    } else if (json instanceof Map<?, ?> object) {
      object.forEach((key, value) -> collect(value, NAMES_PATH.of(String.valueOf(key))));
    } else if (json instanceof List<?> list) {
      list.forEach(value -> collect(value, path));
    }
  }

  private void add(String text) {
    String path = FILE_ADDRESS.matcher(text).replaceFirst("");
    boolean plain =
        !path.isBlank()
            && path.length() <= LONGEST
            && path.chars().noneMatch(Character::isISOControl)
            && !OTHER_ADDRESS.matcher(path).find();
    if (!plain) {
      return;
    }
    if (found.size() == TypedAct.MAX_PATHS) {
      throw new IllegalArgumentException(
          "the act names more than " + TypedAct.MAX_PATHS + " paths; send it as several acts");
    }
    found.add(Location.of(path));
  }
}
