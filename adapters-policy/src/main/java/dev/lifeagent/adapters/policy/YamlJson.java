package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.PolicyError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a mapping as the JSON object that it would be. */
final class YamlJson {
  private final String field;
  private final List<PolicyError> errors;
  private boolean good = true;

  YamlJson(String field, List<PolicyError> errors) {
    this.field = field;
    this.errors = errors;
  }

  /** The object; empty if a part of it is not JSON, which is noted. */
  Optional<Map<String, @Nullable Object>> object(YamlNode.Mapping mapping) {
    Map<String, @Nullable Object> members = members(mapping);
    return good ? Optional.of(members) : Optional.empty();
  }

  private Map<String, @Nullable Object> members(YamlNode.Mapping mapping) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!(entry.key() instanceof YamlNode.Scalar key)) {
        refuse(entry.key(), "is no name of a member");
      } else if (members.containsKey(key.value())) {
        refuse(key, "has a member twice");
      } else {
        members.put(key.value(), value(entry.value()));
      }
    }
    return members;
  }

  private @Nullable Object value(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      return members(mapping);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      List<@Nullable Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(value(item)));
      return items;
    }
    return node instanceof YamlNode.Scalar scalar ? scalar(scalar) : refuse(node, "is refused");
  }

  private @Nullable Object scalar(YamlNode.Scalar scalar) {
    String text = scalar.value();
    return switch (scalar.type()) {
      case STRING -> text;
      case NULL -> null;
      case INTEGER -> text.length() < 18 ? (Object) Long.valueOf(text) : Double.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? Boolean.valueOf(text)
              : refuse(scalar, "is a boolean to some and a text to others");
      case NOT_FINITE, AMBIGUOUS -> refuse(scalar, "is " + scalar.kind());
    };
  }

  private @Nullable Object refuse(YamlNode node, String message) {
    good = false;
    YamlFields.note(errors, field, node, message, "JSON: texts in quotes, numbers, true, false");
    return null;
  }
}
