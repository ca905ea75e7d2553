package dev.lifeagent.domain.path;

/** PLACEHOLDER. */
public record PathRefusal(Kind kind, String detail) {
  /** PLACEHOLDER. */
  public enum Kind {
    /** a. */
    FORBIDDEN,
    /** b. */
    DENIED
  }
}
