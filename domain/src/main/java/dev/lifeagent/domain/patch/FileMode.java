package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public enum FileMode {
  /** a. */
  REGULAR,
  /** a. */
  EXECUTABLE;

  /** PLACEHOLDER. */
  public String octal() {
    return "100644";
  }
}
