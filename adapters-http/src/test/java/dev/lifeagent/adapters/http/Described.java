package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.lifeagent.adapters.http.openapi.OpenApiServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Compares answers with what {@code openapi.yaml} promises of their call. */
final class Described {
  private static final JsonNode DOCUMENT = load();

  /** Takes what stands beside the schemas of a document without a warning. */
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          factory ->
              factory.metaSchema(
                  JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                      .unknownKeywordFactory((name, unused) -> new AnnotationKeyword(name))
                      .build()));

  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private Described() {}

  /** Status, headers, media type and body are described, if the call is. */
  static void check(Service.Answer answer) throws IOException {
    String path = answer.http().request().uri().getPath();
    String method = answer.http().request().method().toLowerCase(Locale.ROOT);
    Optional<String> template = template(path);
    if (template.isEmpty() || !DOCUMENT.at(pointer(template.get(), method)).isObject()) {
      return;
    }
    String responses = pointer(template.get(), method) + "/responses/";
    String place = responses + answer.status();
    String found = resolve(DOCUMENT.at(place).isMissingNode() ? responses + "default" : place);
    String where = method + " " + path + " " + answer.status() + " " + answer.text();
    checkHeaders(answer, found, where);
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    String content = found + "/content/" + escape(type) + "/schema";
    assertFalse(DOCUMENT.at(content).isMissingNode(), where + " has the type " + type);
    JsonNode body = type.endsWith("json") ? answer.json() : TextNode.valueOf(answer.text());
    assertEquals(Set.of(), schema(content).validate(body), where);
  }

  private static void checkHeaders(Service.Answer answer, String response, String where) {
    for (Map.Entry<String, JsonNode> header : DOCUMENT.at(response).path("headers").properties()) {
      String place = resolve(response + "/headers/" + header.getKey());
      String value = answer.header(header.getKey());
      if (value.isEmpty()) {
        assertFalse(DOCUMENT.at(place).path("required").asBoolean(), where + header.getKey());
      } else {
        boolean number = DOCUMENT.at(place + "/schema/type").asText().equals("integer");
        JsonNode json =
            number
                ? Service.JSON.getNodeFactory().numberNode(Long.parseLong(value))
                : TextNode.valueOf(value);
        assertEquals(Set.of(), schema(place + "/schema").validate(json), where);
      }
    }
    for (String promised : new String[] {"Retry-After", "WWW-Authenticate", "Allow"}) {
      boolean sent = !answer.header(promised).isEmpty();
      assertTrue(!sent || DOCUMENT.at(response).path("headers").has(promised), where + promised);
    }
  }

  private static Optional<String> template(String path) {
    if (DOCUMENT.path("paths").has(path)) {
      return Optional.of(path);
    }
    Optional<String> found = Optional.empty();
    for (Map.Entry<String, JsonNode> candidate : DOCUMENT.path("paths").properties()) {
      if (path.matches(candidate.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        found = Optional.of(candidate.getKey());
      }
    }
    return found;
  }

  private static String resolve(String place) {
    String reference = DOCUMENT.at(place).path("$ref").asText();
    return reference.isEmpty() ? place : reference.substring(1);
  }

  private static String pointer(String path, String method) {
    return "/paths/" + escape(path) + "/" + method;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The whole document as a schema that is the one at the place, so that references resolve. */
  private static JsonSchema schema(String place) {
    return SCHEMAS.computeIfAbsent(
        place,
        unused -> {
          ObjectNode whole = DOCUMENT.deepCopy();
          whole.put("$ref", "#" + place);
          return FACTORY.getSchema(
              whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        });
  }

  private static JsonNode load() {
    try (InputStream yaml = OpenApiServlet.class.getResourceAsStream("openapi.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
