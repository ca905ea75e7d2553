package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public enum PatchFault {
  /** a. */
  EMPTY;

  /** PLACEHOLDER. */
  public String code() {
    return "empty";
  }
}
