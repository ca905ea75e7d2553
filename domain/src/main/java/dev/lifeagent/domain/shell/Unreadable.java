package dev.lifeagent.domain.shell;

/**
 * Something of a line that cannot be known from the line.
 *
 * @param why a clause for people, without a full stop
 * @since 0.1
 */
public record Unreadable(String why) {
  @Override
  public String toString() {
    return why;
  }
}
