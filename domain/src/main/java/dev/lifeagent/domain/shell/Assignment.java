package dev.lifeagent.domain.shell;

/**
 * A variable assignment before a command, or alone (XCU 2.9.1). What {@code env} or {@code sudo}
 * sets is one too.
 *
 * @param name the variable
 * @param value what it gets; of an array the elements, joined by spaces
 * @since 0.1
 */
public record Assignment(String name, Word value) {
  @Override
  public String toString() {
    return name + "=" + value;
  }
}
