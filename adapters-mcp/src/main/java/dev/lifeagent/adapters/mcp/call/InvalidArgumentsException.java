package dev.lifeagent.adapters.mcp.call;

import java.util.List;

/** The arguments of a tool are not what it takes. */
public final class InvalidArgumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * What is wrong with one member.
   *
   * @param member its name; empty for the whole
   * @param message what it must be
   */
  public record Fault(String member, String message) {}

  /** Carries everything that is wrong; not empty. */
  public InvalidArgumentsException(List<Fault> faults) {
    super("invalid arguments", null, false, false);
    this.faults = List.copyOf(faults);
  }

  /** Everything that is wrong. */
  public List<Fault> faults() {
    return faults;
  }
}
