package dev.lifeagent.adapters.persistence.encode;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads JSON so that the same value has the same bytes: maps in the order of keys. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private Json() {}

  /** What writes the members of one object. */
  @FunctionalInterface
  interface Members {
    void write(JsonGenerator out) throws IOException;
  }

  /** One object on one line, in UTF-8. */
  static byte[] line(Members members) throws IOException {
    return bytes(members, false);
  }

  /** One object for people to read, with a line feed at its end. */
  static String document(Members members) throws IOException {
    return new String(bytes(members, true), StandardCharsets.UTF_8) + "\n";
  }

  /** The members of an object, as Java values. */
  public static Map<String, @Nullable Object> object(String json) throws IOException {
    return MAPPER.readValue(json, OBJECT);
  }

  /**
   * The same with each number as it was written: a double would round what a person is asked about,
   * and its digest.
   */
  public static Map<String, @Nullable Object> exactObject(String json) throws IOException {
    return MAPPER
        .readerFor(OBJECT)
        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .readValue(json);
  }

  /** A value of maps, lists, strings, numbers, booleans and nulls, on one line, in UTF-8. */
  static byte[] value(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Any JSON, read strictly. */
  public static JsonNode tree(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  /** How an enum constant is written: its name in lower case. */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant of that code; {@link IllegalArgumentException} if no constant has it. */
  public static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }

  private static byte[] bytes(Members members, boolean indented) throws IOException {
    Utf8Writer text = new Utf8Writer();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      if (indented) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(INDENT);
        printer.indentArraysWith(INDENT);
        out.setPrettyPrinter(printer);
      }
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    }
    return text.toByteArray();
  }
}
