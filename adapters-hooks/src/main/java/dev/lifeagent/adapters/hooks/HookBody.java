package dev.lifeagent.adapters.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lifeagent.domain.tool.Act;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object by name; one of another type is refused, an unknown one ignored. */
record HookBody(Map<String, @Nullable Object> members) {
  /** Linux knows no longer ones. */
  private static final int LONGEST_PATH = 4_096;

  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  /** For an object inside of a text; the body itself came as an object. */
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Act.MAX_DEPTH)
                          .maxTokenCount(4L * Act.MAX_TEXTS)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A text; empty where it is absent or null. */
  Optional<String> text(String name) {
    Object value = members.get(name);
    if (value != null && !(value instanceof CharSequence)) {
      throw new IllegalArgumentException("'" + name + "' must be a text");
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  /** A text that has to be there and is not empty. */
  String required(String name) {
    return text(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }

  /** An object, also one that is written as a text; without members where it is absent or null. */
  HookBody object(String name) {
    Object value = members.get(name);
    if (value instanceof CharSequence text) {
      return new HookBody(parsed(name, text.toString()));
    }
    if (value != null && !(value instanceof Map)) {
      throw new IllegalArgumentException("'" + name + "' must be an object");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> object.put(String.valueOf(key), member));
    }
    return new HookBody(object);
  }

  /** The folder that an agent works in. */
  Optional<String> cwd() {
    Optional<String> cwd = text("cwd").filter(folder -> !folder.isEmpty());
    if (cwd.filter(folder -> folder.length() > LONGEST_PATH || folder.indexOf(0) >= 0)
        .isPresent()) {
      throw new IllegalArgumentException("'cwd' must be a path");
    }
    return cwd;
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  private static Map<String, @Nullable Object> parsed(String name, String text) {
    try {
      Map<String, @Nullable Object> object = STRICT.readValue(text, OBJECT);
      if (object != null) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the text.
    }
    throw new IllegalArgumentException("'" + name + "' must be an object");
  }
}
