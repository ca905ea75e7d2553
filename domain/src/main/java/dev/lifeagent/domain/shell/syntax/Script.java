package dev.lifeagent.domain.shell.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A compound list (XCU 2.9.3, 2.9.4).
 *
 * @param fault why the text was read no further; only of a whole text
 */
public record Script(List<Statement> statements, Optional<String> fault) {
  public Script {
    statements = List.copyOf(statements);
  }

  Script(List<Statement> statements) {
    this(statements, Optional.empty());
  }

  /** An and-or list, with what ends it. */
  public record Statement(List<Link> links, boolean background) {
    public Statement {
      links = List.copyOf(links);
    }
  }

  /**
   * A pipeline of an and-or list.
   *
   * @param conditional whether {@code &&} or {@code ||} stands before it
   */
  public record Link(boolean conditional, List<Command> commands) {
    public Link {
      commands = List.copyOf(commands);
    }
  }
}
