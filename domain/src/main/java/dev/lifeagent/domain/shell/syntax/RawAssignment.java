package dev.lifeagent.domain.shell.syntax;

import java.util.List;

/**
 * A variable assignment (XCU 2.9.1).
 *
 * @param subscript what stands in brackets after the name; {@link RawWord#NONE} for none
 * @param append whether it is written {@code +=}
 * @param value the word after the sign, for an array {@link RawWord#NONE}
 * @param elements the words of an array in parentheses
 * @param array whether it is such an array
 */
public record RawAssignment(
    String name,
    RawWord subscript,
    boolean append,
    RawWord value,
    List<RawWord> elements,
    boolean array) {
  public RawAssignment {
    elements = List.copyOf(elements);
  }
}
