package dev.lifeagent.adapters.http.body;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.CodePointLength;

/** The schema that the constraints of a body amount to, with nothing but its bounds. */
final class Bounds {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class,
          "string",
          Boolean.class,
          "boolean",
          Integer.class,
          "integer",
          List.class,
          "array");

  private final ObjectNode schema = JSON.createObjectNode();
  private final ObjectNode properties = JSON.createObjectNode();

  private Bounds() {}

  static ObjectNode of(Class<?> body) throws Exception {
    Bounds bounds = new Bounds();
    bounds.schema.put("type", "object").put("additionalProperties", false);
    for (RecordComponent component : body.getRecordComponents()) {
      bounds.add(component, body);
    }
    for (Annotation constraint : body.getAnnotations()) {
      bounds.addWhole(constraint);
    }
    bounds.schema.set("properties", bounds.properties);
    return bounds.schema;
  }

  private void add(RecordComponent component, Class<?> body) throws Exception {
    String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
    ObjectNode field = properties.putObject(name);
    Annotation[] all = body.getDeclaredField(component.getName()).getDeclaredAnnotations();
    boolean needed = List.of(all).stream().anyMatch(NotNull.class::isInstance);
    type(field, TYPES.getOrDefault(component.getType(), "object"), needed);
    String alias = "";
    for (Annotation one : all) {
      if (one instanceof JsonAlias names) {
        alias = names.value()[0];
      } else {
        bound(field, one);
      }
    }
    if (!alias.isEmpty()) {
      properties.set(alias, field.deepCopy());
    }
    if (needed && alias.isEmpty()) {
      schema.withArray("required").add(name);
    } else if (needed) {
      schema.withArray("oneOf").addObject().putArray("required").add(name);
      schema.withArray("oneOf").addObject().putArray("required").add(alias);
    }
  }

  private static void type(ObjectNode field, String type, boolean needed) {
    if (needed) {
      field.put("type", type);
    } else {
      field.putArray("type").add(type).add("null");
    }
    if (type.equals("array")) {
      field.putObject("items").put("type", "string");
    } else if (type.equals("object")) {
      field.put("additionalProperties", true);
    }
  }

  private static void bound(ObjectNode field, Annotation one) {
    boolean list = field.has("items");
    if (one instanceof Pattern pattern) {
      field.put("pattern", "^" + pattern.regexp() + "$");
    } else if (one instanceof HasText) {
      field.put("minLength", 1).put("pattern", "\\S");
    } else if (one instanceof Size size) {
      // In UTF-16 units, where a schema counts characters: the same number, and not less strict.
      field.put(list ? "maxItems" : "maxLength", size.max());
    } else if (one instanceof CodePointLength length) {
      field.put("maxLength", length.max());
    } else if (one instanceof EachLike like) {
      ((ObjectNode) field.get("items")).put("pattern", "^" + like.value() + "$");
    } else if (one instanceof OneOf values) {
      ObjectNode each = list ? (ObjectNode) field.get("items") : field;
      List.of(values.value()).forEach(each.withArray("enum")::add);
    } else if (!(one instanceof NotNull) && !(one instanceof BoundedPayload)) {
      throw new AssertionError("what does a schema say of " + one + "?");
    }
  }

  private void addWhole(Annotation constraint) {
    if (constraint instanceof OneCall) {
      for (String call : List.of("action", "command", "patch")) {
        ObjectNode one = schema.withArray("oneOf").addObject();
        one.putArray("required").add(call);
        one.putObject("properties").putObject(call).put("type", "string");
      }
      return;
    }
    if (!(constraint instanceof OneChange)) {
      throw new AssertionError("what does a schema say of " + constraint + "?");
    }
    ObjectNode not = schema.putObject("not");
    not.putArray("required").add("patch").add("edits");
    ObjectNode both = not.putObject("properties");
    both.putObject("patch").put("type", "string");
    both.putObject("edits").put("type", "string");
  }
}
