package dev.lifeagent.domain.path;

/** PLACEHOLDER. */
public final class InvalidPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final PathFault fault;

  /** PLACEHOLDER. */
  public InvalidPathException(PathFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  /** PLACEHOLDER. */
  public PathFault fault() {
    return fault;
  }
}
