package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public enum PatchFault {
  /** a. */
  EMPTY
}
