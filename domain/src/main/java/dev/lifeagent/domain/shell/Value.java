package dev.lifeagent.domain.shell;

import java.util.List;

/**
 * What a variable holds that the line sets; texts have {@link Holes}.
 *
 * @param elements one, unless it is an array
 * @param exported whether programs that are started surely get it
 */
record Value(List<String> elements, boolean exported) {
  static final Value UNKNOWN = new Value(List.of(String.valueOf(Holes.UNKNOWN)), false);

  Value {
    elements = List.copyOf(elements);
  }

  static Value of(String text, boolean exported) {
    return new Value(List.of(text), exported);
  }

  /** What the name alone stands for: the first element. */
  String text() {
    return elements.isEmpty() ? "" : elements.get(0);
  }

  Value export() {
    return new Value(elements, true);
  }
}
