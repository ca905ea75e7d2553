package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public final class PatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final PatchFault fault;

  /** PLACEHOLDER. */
  public PatchException(PatchFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** PLACEHOLDER. */
  public PatchFault fault() {
    return fault;
  }
}
