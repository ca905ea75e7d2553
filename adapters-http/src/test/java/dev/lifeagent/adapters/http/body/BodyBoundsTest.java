package dev.lifeagent.adapters.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.adapters.http.openapi.OpenApiServlet;
import dev.lifeagent.domain.plan.Review;
import jakarta.validation.Constraint;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code openapi.yaml} and the constraints say the same of each body, in both directions. */
class BodyBoundsTest {
  private static final Map<Class<?>, String> PATHS =
      Map.of(
          ActBody.class, "/act",
          TurnBody.class, "/turn",
          PlanBody.class, "/plan",
          ReportBody.class, "/act/{event_id}/report",
          ReviewBody.class, "/plans/{id}/review",
          ApprovalBody.class, "/approvals/{id}",
          KillSwitchBody.class, "/kill-switch",
          ReloadBody.class, "/policy/reload",
          ExplainBody.class, "/policy/explain");

  /** What a schema may say beside its bounds. */
  private static final Set<String> NOTES = Set.of("description", "default", "example", "title");

  private static JsonNode document;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream yaml = OpenApiServlet.class.getResourceAsStream("openapi.yaml")) {
      document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }
  }

  static Stream<Class<?>> bodies() {
    return Arrays.stream(JsonBody.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void theDescriptionHasTheBoundsOfTheConstraintsAndNoOthers(Class<?> body) throws Exception {
    assertEquals(Bounds.of(body), described(body));
  }

  @Test
  void everyBodyOfJsonThatIsDescribedIsSuchARecord() {
    List<String> described =
        document.path("paths").properties().stream()
            .filter(path -> !schema(path.getKey()).isMissingNode())
            // Members of a form that somebody else defines have no bounds of ours.
            .filter(path -> !schema(path.getKey()).path("additionalProperties").asBoolean())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    assertEquals(described, PATHS.values().stream().sorted().toList());
    assertEquals(PATHS.keySet(), Set.copyOf(bodies().toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "TurnBody,       /properties/input,                maxLength, 65537",
    "TurnBody,       /properties/input,                minLength, 2",
    "ActBody,        /properties/action,               pattern,   .*",
    "ActBody,        /properties/payload,              maxProperties, 9",
    "ActBody,        /properties/agent_id,             type,      object",
    "PlanBody,       /properties/target_files,         maxItems,  999",
    "PlanBody,       /properties/patch,                maxLength, 1",
    "PlanBody,       '',                               oneOf,     none",
    "PlanBody,       '',                               not,       none",
    "ReviewBody,     /properties/acknowledge,          maxItems,  1",
    "ReviewBody,     /properties/acknowledge/items,    pattern,   ^moved$",
    "ReportBody,     /properties/exit_code,            type,      string",
    "ReportBody,     /properties/digest,               pattern,   .*",
    "ReportBody,     /properties/note,                 maxLength, 2001",
    "ActBody,        /properties/session_id,           pattern,   .*",
    "ReviewBody,     /properties/decision,             enum,      approve",
    "KillSwitchBody, '',                               required,  reason",
    "ExplainBody,    '',                               oneOf,     none",
    "ReloadBody,     '',                               additionalProperties, true",
    "ReloadBody,     /properties/path,                 minimum,   1",
    "ReloadBody,     /properties,                      more,      1",
  })
  void aBoundThatIsChangedLeftOutOrAddedIsFound(
      String name, String place, String keyword, String other) throws Exception {
    Class<?> body = Class.forName(JsonBody.class.getPackageName() + "." + name);
    ObjectNode without = described(body);
    boolean said = ((ObjectNode) without.at(place)).remove(keyword) != null;
    assertEquals(said, !Bounds.of(body).equals(without), "left out");
    ObjectNode changed = described(body);
    ((ObjectNode) changed.at(place)).put(keyword, other);
    assertNotEquals(Bounds.of(body), changed, "changed or added");
  }

  @Test
  void theCodesAreThoseOfTheDomain() throws Exception {
    assertEquals(
        Arrays.stream(Review.Decision.values()).map(Review.Decision::code).toList(),
        List.of(codes("decision")));
  }

  private static String[] codes(String field) throws Exception {
    return ReviewBody.class.getDeclaredField(field).getAnnotation(OneOf.class).value();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyConstraintHasASentenceOfOursInWhichNothingIsEvaluated(Class<?> body) throws Exception {
    for (Field field : body.getDeclaredFields()) {
      for (Annotation one : field.getDeclaredAnnotations()) {
        if (one.annotationType().isAnnotationPresent(Constraint.class)) {
          String message = (String) one.annotationType().getMethod("message").invoke(one);
          assertFalse(message.isBlank());
          assertTrue(message.chars().noneMatch(sign -> "{}$\\".indexOf(sign) >= 0), message);
        }
      }
    }
  }

  private static ObjectNode described(Class<?> body) {
    ObjectNode schema = schema(PATHS.get(body)).deepCopy();
    strip(schema);
    return schema;
  }

  private static JsonNode schema(String path) {
    JsonNode call = document.path("paths").path(path).path("post");
    return resolve(call.at("/requestBody/content/application~1json/schema"));
  }

  private static JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  /** Leaves only bounds, with what references lead to. */
  private static void strip(ObjectNode schema) {
    schema.remove(NOTES);
    for (JsonNode field : schema.path("properties")) {
      strip((ObjectNode) field);
    }
    if (schema.get("items") instanceof ObjectNode items) {
      strip(items);
    }
    if (schema.has("$ref")) {
      ObjectNode target = resolve(schema).deepCopy();
      strip(target);
      schema.removeAll();
      schema.setAll(target);
    }
  }
}
