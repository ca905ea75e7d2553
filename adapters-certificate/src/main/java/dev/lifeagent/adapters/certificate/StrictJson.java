package dev.lifeagent.adapters.certificate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads JSON within bounds, each member once, and writes it without white space. */
final class StrictJson {
  /** The most bytes of any input: those of a whole certificate. */
  static final int MAX_BYTES = 16 * 1_024 * 1_024;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_NUMBER = 100;
  private static final int MAX_TOKENS = 400_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // What a message quotes of its input would be an attacker's text.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(MAX_BYTES)
                  .maxDocumentLength(MAX_BYTES)
                  .maxTokenCount(MAX_TOKENS)
                  .build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private StrictJson() {}

  /** What writes one object. */
  @FunctionalInterface
  interface Writing {
    void write(JsonGenerator out) throws IOException;
  }

  /**
   * Reads one value in UTF-8, without a byte order mark; only white space may follow.
   *
   * @param what is named in the message
   * @throws MalformedException if it is anything else
   */
  static JsonNode read(byte[] json, String what) {
    if (json.length > MAX_BYTES) {
      throw new MalformedException(what + " has more than " + MAX_BYTES + " bytes");
    }
    return read(text(json, what), what);
  }

  /** Reads one value; only white space may follow. */
  static JsonNode read(String json, String what) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node == null || node.isMissingNode()) {
        throw new MalformedException(what + " is empty");
      }
      return node;
    } catch (StreamConstraintsException e) {
      throw new MalformedException(what + " is nested too deep, or something in it is too long", e);
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new MalformedException(what + " is not JSON, or has a member twice" + place, e);
    }
  }

  /** One object without white space, in UTF-8. */
  static byte[] write(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      writing.write(out);
      out.writeEndObject();
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a text is not well-formed Unicode", e);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written but memory", e);
    }
    return bytes.toByteArray();
  }

  /** The text of bytes that are UTF-8. */
  static String text(byte[] utf8, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(what + " is not UTF-8", e);
    }
  }
}
