package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The published pages and schemas, and whether a value is what a schema says. */
final class Schemas {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Takes what stands beside the schemas of a document without a warning. */
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          factory ->
              factory.metaSchema(
                  JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                      .unknownKeywordFactory((name, unused) -> new AnnotationKeyword(name))
                      .build()));

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Schemas() {}

  /** A file of the checkout. */
  static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** Its text. */
  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema of the reference. */
  static JsonNode reference(String name) {
    return json(text("docs/reference/schemas/" + name + ".schema.json"));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Expects the value to be what the schema says. */
  static void check(JsonNode schema, JsonNode value) {
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    assertEquals(Set.of(), FACTORY.getSchema(schema, config).validate(value), value::toString);
  }

  /** The same for a schema within a document, such as one of OpenAPI, whose references it has. */
  static void check(JsonNode document, String place, JsonNode value) {
    ObjectNode whole = document.deepCopy();
    whole.put("$ref", "#" + place);
    check(whole, value);
  }
}
