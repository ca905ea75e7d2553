package dev.lifeagent.adapters.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON (RFC 8259) as this edge reads and writes it. Stateless. */
public final class Json {
  /** How deep objects and arrays may be nested. */
  public static final int MAX_DEPTH = 100;

  /**
   * How many names, values and brackets a body may have: far more than a payload may have texts,
   * and few enough that no small body becomes a huge tree.
   */
  public static final int MAX_TOKENS = 100_000;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(500)
          .maxTokenCount(MAX_TOKENS)
          .build();

  private static final ObjectMapper MAPPER =
      strict(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(CONSTRAINTS)
              .build());

  private static final String TOO_MANY =
      "holds at most " + MAX_TOKENS + " names, values and brackets";

  private Json() {}

  /** A mapper that reads untyped values strictly from what the factory's parsers give. */
  public static ObjectMapper strict(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // A double would turn 1e400 into infinity, which JSON cannot express.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  /**
   * Reads one value as maps, lists, strings, numbers, booleans and nulls.
   *
   * @throws NotJsonException when the bytes are not UTF-8 or not one JSON value, when an object has
   *     a key twice, or when something is nested deeper than {@link #MAX_DEPTH}
   * @throws InvalidFieldsException when there are more than {@link #MAX_TOKENS} tokens, which are
   *     counted while parsing
   */
  public static @Nullable Object read(byte[] utf8) {
    String text =
        Utf8.decode(utf8).orElseThrow(() -> new NotJsonException("the body is not UTF-8"));
    if (text.isBlank()) {
      throw new NotJsonException("the body is empty");
    }
    try (JsonParser parser = MAPPER.createParser(text)) {
      return read(parser);
    } catch (JsonProcessingException e) {
      throw NotJsonException.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      // Jackson lets it out as it is where an exponent is beyond 32 bits.
      throw new NotJsonException("a number in it is out of bounds");
    }
  }

  /** The exception names no parser when it is about the count, so the count is asked here. */
  private static Object read(JsonParser parser) throws IOException {
    try {
      return MAPPER.readValue(parser, Object.class);
    } catch (StreamConstraintsException e) {
      throw parser.currentTokenCount() > MAX_TOKENS
          ? InvalidFieldsException.of("", TOO_MANY)
          : NotJsonException.of(e);
    }
  }

  /** Writes the value on one line, in UTF-8. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
