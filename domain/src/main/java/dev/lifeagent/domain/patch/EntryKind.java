package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public enum EntryKind {
  /** a. */
  FILE,
  /** a. */
  EXECUTABLE,
  /** a. */
  SYMLINK,
  /** a. */
  SUBMODULE,
  /** a. */
  TREE
}
