package dev.lifeagent.adapters.http.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object, read by name without any coercion. What is wrong is collected, so that
 * {@link #build} can tell all of it at once. A field that is null counts as absent. For one thread.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> members;
  private final String prefix;
  private final Set<String> known = new HashSet<>();

  /** The most errors of a kind that one answer tells. */
  private static final int MOST = 100;

  private final List<FieldError> errors = new ArrayList<>();
  private int leftOut;

  private JsonObject(Map<String, @Nullable Object> members, String prefix) {
    this.members = members;
    this.prefix = prefix;
  }

  /**
   * Reads a JSON value as an object.
   *
   * @param json a value as {@link Json#read} gives it
   * @param where its place, as the beginning of field names; empty for the whole body
   * @throws InvalidFieldsException if it is not an object
   */
  public static JsonObject of(@Nullable Object json, String where) {
    return new JsonObject(
        members(json).orElseThrow(() -> InvalidFieldsException.of(where, "must be an object")),
        where.isEmpty() ? "" : where + ".");
  }

  /** An object without fields. */
  public static JsonObject empty() {
    return new JsonObject(Map.of(), "");
  }

  /** A text; empty when it is absent, or wrong. */
  public Optional<String> text(String name) {
    return value(name).flatMap(value -> asText(name, value));
  }

  /** A text that has to be there and becomes a value; a refusal of the conversion is an error. */
  public <T> Optional<T> requiredText(String name, Function<String, T> conversion) {
    if (!has(name)) {
      known.add(name);
      refuse(name, "is required");
      return Optional.empty();
    }
    return text(name).flatMap(text -> convert(name, text, conversion));
  }

  /** A truth value; empty when it is absent, or wrong. */
  public Optional<Boolean> flag(String name) {
    Optional<Object> value = value(name);
    if (value.isPresent() && value.get() instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (value.isPresent()) {
      refuse(name, "must be true or false");
    }
    return Optional.empty();
  }

  /** A whole number that fits into 32 bits; empty when it is absent, or wrong. */
  public Optional<Integer> integer(String name) {
    Optional<Object> value = value(name);
    if (value.isPresent() && value.get() instanceof Integer number) {
      return Optional.of(number);
    }
    if (value.isPresent()) {
      refuse(name, "must be a whole number of at most 32 bits");
    }
    return Optional.empty();
  }

  /** A list of texts, null for those that are wrong; empty when it is absent, or no list. */
  public Optional<List<@Nullable String>> texts(String name) {
    Optional<Object> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof List<?> list)) {
      refuse(name, "must be a list of strings");
      return Optional.empty();
    }
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      texts.add(asText(name + "[" + i + "]", list.get(i)).orElse(null));
    }
    return Optional.of(texts);
  }

  /** The texts of a list, those that are wrong left out, that become a value. */
  public <T> Optional<T> texts(String name, Function<List<String>, T> conversion) {
    return texts(name)
        .map(texts -> texts.stream().flatMap(Stream::ofNullable).toList())
        .flatMap(texts -> convert(name, texts, conversion));
  }

  /** An object, unchanged; empty when it is absent, or wrong. */
  public Optional<Map<String, @Nullable Object>> object(String name) {
    return value(name)
        .flatMap(
            value -> {
              Optional<Map<String, @Nullable Object>> object = members(value);
              if (object.isEmpty()) {
                refuse(name, "must be an object");
              } else if (!Unicode.wellFormed(value)) {
                refuse(name, "contains an unpaired surrogate");
              }
              return object;
            });
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** The one of two names under which a field is there; it is an error if it is under both. */
  public String either(String name, String alias) {
    known.add(name);
    known.add(alias);
    if (has(name) && has(alias)) {
      refuse(alias, "is another name of '" + name + "'; send one of them");
    }
    return has(alias) && !has(name) ? alias : name;
  }

  /** Notes an error if the field is present and null, for fields that may only be absent. */
  public void refuseNull(String name) {
    if (members.containsKey(name) && !has(name)) {
      refuse(name, "must not be null");
    }
  }

  /** Notes that a field is wrong; beyond {@link #MOST} that is counted only. */
  public void refuse(String name, String message) {
    if (errors.size() < MOST) {
      errors.add(new FieldError(prefix + name, message));
    } else {
      leftOut++;
    }
  }

  /**
   * All errors so far, unknown fields included. A large body can be wrong in each of its places, so
   * at most {@link #MOST} of either are told, and how many more there are.
   */
  public List<FieldError> errors() {
    List<FieldError> all = new ArrayList<>(errors);
    List<String> unknown = members.keySet().stream().filter(name -> !known.contains(name)).toList();
    unknown.stream()
        .limit(MOST)
        .forEach(name -> all.add(new FieldError(prefix + shown(name), "is not a known field")));
    int more = leftOut + Math.max(0, unknown.size() - MOST);
    if (more > 0) {
      all.add(new FieldError("", "and " + more + " more errors"));
    }
    return all;
  }

  /**
   * Makes a value of what was read.
   *
   * @param value called if there are no errors; its {@link IllegalArgumentException} is an error of
   *     the whole
   * @throws InvalidFieldsException with all errors
   */
  public <T> T build(Supplier<T> value) {
    List<FieldError> all = errors();
    if (!all.isEmpty()) {
      throw new InvalidFieldsException(all);
    }
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of("", message(e));
    }
  }

  private Optional<Object> value(String name) {
    known.add(name);
    return Optional.ofNullable(members.get(name));
  }

  private Optional<String> asText(String name, @Nullable Object value) {
    if (!(value instanceof String text)) {
      refuse(name, "must be a string");
      return Optional.empty();
    }
    if (!Unicode.wellFormed(text)) {
      refuse(name, "contains an unpaired surrogate");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private <F, T> Optional<T> convert(String name, F from, Function<F, T> conversion) {
    try {
      return Optional.of(conversion.apply(from));
    } catch (IllegalArgumentException e) {
      refuse(name, message(e));
      return Optional.empty();
    }
  }

  /** The name of an unknown field is text of the caller: shown only if it is short and plain. */
  private static String shown(String name) {
    return name.matches("[A-Za-z0-9_.-]{1,64}") ? name : "(unprintable)";
  }

  private static String message(IllegalArgumentException e) {
    return Objects.requireNonNullElse(e.getMessage(), "is not valid");
  }

  private static Optional<Map<String, @Nullable Object>> members(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put(String.valueOf(name), value));
    return Optional.of(members);
  }
}
