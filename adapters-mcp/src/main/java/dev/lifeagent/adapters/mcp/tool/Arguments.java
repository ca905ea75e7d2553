package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.InvalidArgumentsException;
import dev.lifeagent.adapters.mcp.call.InvalidArgumentsException.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call of a tool, read by name and without any coercion, as the bodies of the
 * HTTP contract are. What is wrong is collected, and told at once. A member that is null counts as
 * absent. For one thread.
 */
final class Arguments {
  /** The most unknown members that are told; a large body can be wrong in each of its places. */
  private static final int MOST = 20;

  /** The longest name of an unknown member that is told. */
  private static final int LONGEST_NAME = 64;

  private final Map<String, @Nullable Object> members;
  private final Set<String> known = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Reads these; null for none. */
  Arguments(@Nullable Map<String, @Nullable Object> members) {
    this.members = members == null ? Map.of() : members;
  }

  /** A text that becomes a value; empty when it is absent, or wrong. */
  <T> Optional<T> text(String name, Function<String, T> conversion) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      return refuse(name, "must be a string");
    }
    if (hasLoneSurrogate(text)) {
      return refuse(name, "contains an unpaired surrogate");
    }
    try {
      return Optional.of(conversion.apply(text));
    } catch (IllegalArgumentException e) {
      return refuse(name, String.valueOf(e.getMessage()));
    }
  }

  /** A text that has to be there and becomes a value. */
  <T> Optional<T> requiredText(String name, Function<String, T> conversion) {
    require(name);
    return text(name, conversion);
  }

  /** A list of texts; empty when it is absent, or wrong. */
  Optional<List<String>> texts(String name) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list)
        || !list.stream()
            .allMatch(item -> item instanceof String text && !hasLoneSurrogate(text))) {
      return refuse(name, "must be a list of strings");
    }
    return Optional.of(list.stream().map(String::valueOf).toList());
  }

  /** An object that becomes a value; empty when it is absent, or wrong. */
  <T> Optional<T> object(String name, Function<Map<String, @Nullable Object>, T> conversion) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return refuse(name, "must be an object");
    }
    if (anyLoneSurrogate(value)) {
      return refuse(name, "contains an unpaired surrogate");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    map.forEach((key, member) -> object.put(String.valueOf(key), member));
    try {
      return Optional.of(conversion.apply(object));
    } catch (IllegalArgumentException e) {
      return refuse(name, String.valueOf(e.getMessage()));
    }
  }

  /** Whether the member is there and not null. */
  boolean has(String name) {
    return members.get(name) != null;
  }

  /** Notes that the member is missing, if it is. */
  void require(String name) {
    if (!has(name)) {
      known.add(name);
      refuse(name, "is required");
    }
  }

  /** Notes that a member is wrong. */
  <T> Optional<T> refuse(String name, String message) {
    faults.add(new Fault(name, message));
    return Optional.empty();
  }

  /**
   * Makes a value of what was read.
   *
   * @param value called if nothing is wrong; its {@link IllegalArgumentException} is a fault of the
   *     whole
   * @throws InvalidArgumentsException with everything that is wrong, unknown members among it
   */
  <T> T build(Supplier<T> value) {
    List<Fault> all = new ArrayList<>(faults);
    members.keySet().stream()
        .filter(name -> !known.contains(name))
        .limit(MOST)
        .forEach(name -> all.add(new Fault(shown(name), "is not a known member")));
    if (all.isEmpty()) {
      try {
        return value.get();
      } catch (IllegalArgumentException e) {
        all.add(new Fault("", String.valueOf(e.getMessage())));
      }
    }
    throw new InvalidArgumentsException(all);
  }

  private @Nullable Object value(String name) {
    known.add(name);
    return members.get(name);
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  /** Half a character cannot be recorded as it is. */
  private static boolean anyLoneSurrogate(@Nullable Object value) {
    if (value instanceof String text) {
      return hasLoneSurrogate(text);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .anyMatch(e -> anyLoneSurrogate(e.getKey()) || anyLoneSurrogate(e.getValue()));
    }
    return value instanceof List<?> list && list.stream().anyMatch(Arguments::anyLoneSurrogate);
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff);
  }
}
