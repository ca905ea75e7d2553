package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public enum FileMode {
  /** a. */
  REGULAR,
  /** a. */
  EXECUTABLE
}
