package dev.lifeagent.domain.path;

/**
 * A text that is not a {@link RepoPath}. The message never quotes the text.
 *
 * @since 0.1
 */
public final class InvalidPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final PathFault fault;

  /** Makes the exception for one fault. */
  public InvalidPathException(PathFault fault) {
    super(fault.sentence() + " (" + fault.code() + ")");
    this.fault = fault;
  }

  /** What is wrong with the text. */
  public PathFault fault() {
    return fault;
  }
}
