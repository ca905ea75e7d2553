package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.PolicyError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping, read strictly: a field that is there has its type, without coercion.
 * What is wrong is noted, and reading goes on; a field that is absent or wrong is empty.
 */
final class YamlFields {
  /** What may be shown of an unknown key: enough for a misspelt name, too little for a secret. */
  private static final Pattern SHOWN_KEY = Pattern.compile("[a-z<][a-z_.<-]{0,30}");

  private final String prefix;
  private final int line;
  private final int column;
  private final boolean readable;
  private final Map<String, YamlNode> values = new HashMap<>();
  private final List<PolicyError> errors;

  private YamlFields(
      String prefix, int line, int column, boolean readable, List<PolicyError> errors) {
    this.prefix = prefix;
    this.line = line;
    this.column = column;
    this.readable = readable;
    this.errors = errors;
  }

  static YamlFields ofRoot(Optional<YamlNode> root, Set<String> known, List<PolicyError> errors) {
    if (root.isEmpty()) {
      return new YamlFields("", 1, 1, false, errors);
    }
    return of("", root.get(), known, errors);
  }

  private static YamlFields of(
      String name, YamlNode node, Set<String> known, List<PolicyError> errors) {
    String prefix = name.isEmpty() ? "" : name + ".";
    boolean readable = node instanceof YamlNode.Mapping;
    YamlFields fields = new YamlFields(prefix, node.line(), node.column(), readable, errors);
    if (node instanceof YamlNode.Mapping mapping) {
      fields.take(mapping, known);
    } else {
      note(errors, name, node, "is " + node.kind(), "a mapping with " + list(known));
    }
    return fields;
  }

  private void take(YamlNode.Mapping mapping, Set<String> known) {
    for (YamlNode.Entry entry : mapping.entries()) {
      YamlNode key = entry.key();
      String name = key instanceof YamlNode.Scalar scalar ? scalar.value() : "";
      if (!known.contains(name)) {
        String shown = SHOWN_KEY.matcher(name).matches() ? name : "?";
        note(errors, prefix + shown, key, "is not a field", "one of " + list(known));
      } else if (values.putIfAbsent(name, entry.value()) != null) {
        note(errors, prefix + name, key, "is a duplicate", "each field once");
      }
    }
  }

  void required(String name, String expected) {
    if (readable && !values.containsKey(name)) {
      errors.add(new PolicyError(prefix + name, line, column, "is missing", expected));
    }
  }

  YamlFields mapping(String name, Set<String> known) {
    YamlNode node = values.get(name);
    return node == null
        ? new YamlFields(prefix + name + ".", line, column, false, errors)
        : of(prefix + name, node, known, errors);
  }

  /** A list of mappings with these fields; each is read like the root. */
  List<YamlFields> mappings(String name, String expected, Set<String> known) {
    YamlNode node = values.get(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence sequence)) {
      note(errors, prefix + name, node, "is " + node.kind(), expected);
      return List.of();
    }
    List<YamlFields> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      items.add(of(prefix + name + "[" + i + "]", sequence.items().get(i), known, errors));
    }
    return items;
  }

  /** Notes what is wrong with the mapping as a whole. */
  void refuse(String message, String expected) {
    String name = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    errors.add(new PolicyError(name, line, column, message, expected));
  }

  /** Notes what is wrong with a field, or with the mapping where the field is absent. */
  void refuse(String name, String message, String expected) {
    YamlNode node = values.get(name);
    int at = node == null ? line : node.line();
    int of = node == null ? column : node.column();
    errors.add(new PolicyError(prefix + name, at, of, message, expected));
  }

  boolean isMapping() {
    return readable;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean isList(String name) {
    return values.get(name) instanceof YamlNode.Sequence;
  }

  boolean isEmptyList(String name) {
    return values.get(name) instanceof YamlNode.Sequence list && list.items().isEmpty();
  }

  /** A JSON object of any depth; empty if the field holds something else. */
  Optional<Map<String, @Nullable Object>> json(String name, String expected) {
    YamlNode node = values.get(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      note(errors, prefix + name, node, "is " + node.kind(), expected);
      return Optional.empty();
    }
    return new YamlJson(prefix + name, errors).object(mapping);
  }

  Optional<String> string(String name, String expected, Predicate<String> good) {
    YamlNode node = values.get(name);
    return node == null
        ? Optional.empty()
        : scalar(prefix + name, node, expected, good, Function.identity());
  }

  /** A string that the reader turns into a value or refuses. */
  <T> Optional<T> value(String name, String expected, Function<String, T> reader) {
    YamlNode node = values.get(name);
    return node == null
        ? Optional.empty()
        : scalar(prefix + name, node, expected, text -> true, reader);
  }

  /** A list of strings, each of which the reader turns into a value or refuses. */
  <T> Optional<List<T>> list(
      String name, String expected, boolean notBlank, Function<String, T> reader) {
    YamlNode node = values.get(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Sequence sequence)) {
      note(errors, prefix + name, node, "is " + node.kind(), expected);
      return Optional.empty();
    }
    if (notBlank && sequence.items().isEmpty()) {
      note(errors, prefix + name, node, "is empty", "at least one entry");
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      String field = prefix + name + "[" + i + "]";
      String entry = notBlank ? "a string that is not blank" : "a string";
      scalar(field, sequence.items().get(i), entry, s -> !(notBlank && s.isBlank()), reader)
          .ifPresent(values::add);
    }
    return Optional.of(values);
  }

  private <T> Optional<T> scalar(
      String field,
      YamlNode node,
      String expected,
      Predicate<String> good,
      Function<String, T> reader) {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.type() != ScalarType.STRING) {
      note(errors, field, node, "is " + node.kind(), expected);
      return Optional.empty();
    }
    if (!good.test(scalar.value())) {
      note(errors, field, node, "has another value", expected);
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(scalar.value()));
    } catch (IllegalArgumentException e) {
      // The domain's own sentence; it never quotes the value.
      note(errors, field, node, "is refused: " + e.getMessage(), "another entry");
      return Optional.empty();
    }
  }

  Optional<Integer> integer(String name, int least, int most) {
    String expected = "an integer within " + least + " and " + most;
    return numeral(name, expected, Set.of(ScalarType.INTEGER))
        .flatMap(s -> within(name, s, least, most, expected))
        .map(Double::intValue);
  }

  Optional<Double> number(String name, double least, double most) {
    String expected = "a number within " + (int) least + " and " + (int) most;
    return numeral(name, expected, Set.of(ScalarType.INTEGER, ScalarType.FLOAT))
        .flatMap(s -> within(name, s, least, most, expected));
  }

  private Optional<YamlNode.Scalar> numeral(String name, String expected, Set<ScalarType> types) {
    YamlNode node = values.get(name);
    if (node instanceof YamlNode.Scalar scalar && types.contains(scalar.type())) {
      return Optional.of(scalar);
    }
    if (node != null) {
      note(errors, prefix + name, node, "is " + node.kind(), expected);
    }
    return Optional.empty();
  }

  /** A double holds every integer of our bounds, and takes one of any length to compare. */
  private Optional<Double> within(
      String name, YamlNode.Scalar scalar, double least, double most, String expected) {
    double value = Double.parseDouble(scalar.value());
    if (value >= least && value <= most) {
      return Optional.of(value + 0.0); // minus zero becomes zero
    }
    note(errors, prefix + name, scalar, "is out of bounds", expected);
    return Optional.empty();
  }

  static List<PolicyError> inOrder(List<PolicyError> errors) {
    return errors.stream()
        .sorted(Comparator.comparingInt(PolicyError::line).thenComparingInt(PolicyError::column))
        .toList();
  }

  static void note(
      List<PolicyError> errors, String field, YamlNode node, String message, String expected) {
    if (!(node instanceof YamlNode.Refused)) {
      errors.add(new PolicyError(field, node.line(), node.column(), message, expected));
    }
  }

  private static String list(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
