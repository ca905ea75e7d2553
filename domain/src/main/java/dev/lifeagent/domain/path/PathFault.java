package dev.lifeagent.domain.path;

/** PLACEHOLDER. */
public enum PathFault {
  /** PLACEHOLDER. */
  UNSAFE;

  /** PLACEHOLDER. */
  public String code() {
    return "unsafe";
  }

  /** PLACEHOLDER. */
  public String sentence() {
    return "The path is not safe.";
  }
}
