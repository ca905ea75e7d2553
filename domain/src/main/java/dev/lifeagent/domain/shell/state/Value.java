package dev.lifeagent.domain.shell.state;

import java.util.List;

/**
 * What a variable holds that the line sets; texts have {@link Holes}.
 *
 * @param elements one, unless it is an array
 * @param exported whether programs that are started surely get it
 */
public record Value(List<String> elements, boolean exported) {
  public static final Value UNKNOWN = new Value(List.of(String.valueOf(Holes.UNKNOWN)), false);

  public Value {
    elements = List.copyOf(elements);
  }

  public static Value of(String text, boolean exported) {
    return new Value(List.of(text), exported);
  }

  /** What the name alone stands for: the first element. */
  public String text() {
    return elements.isEmpty() ? "" : elements.get(0);
  }

  public Value export() {
    return new Value(elements, true);
  }
}
