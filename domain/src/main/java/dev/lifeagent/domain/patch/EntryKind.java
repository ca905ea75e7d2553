package dev.lifeagent.domain.patch;

/**
 * The kinds of entries in a git tree, by the modes that git writes.
 *
 * @since 0.1
 */
public enum EntryKind {
  /** Mode 100644. */
  FILE,
  /** Mode 100755. */
  EXECUTABLE,
  /** Mode 120000. */
  SYMLINK,
  /** Mode 160000: a commit of another repository. */
  SUBMODULE,
  /** Mode 040000: a folder. */
  TREE
}
