package dev.lifeagent.adapters.git;

import java.nio.file.Path;

/**
 * Where a path ends after its links were followed.
 *
 * @param path absolute, and without links as far as it exists
 * @param kind what is there
 */
record PathEnd(Path path, Kind kind) {
  /** What is there. */
  enum Kind {
    /** nothing yet */
    MISSING,
    /** a file, or anything else that holds no names */
    FILE,
    /** a folder */
    FOLDER,
    /** a link that was not to be followed */
    LINK,
    /** a standard stream, or a device that stands for no file */
    STREAM
  }

  boolean exists() {
    return kind != Kind.MISSING;
  }

  boolean isFolder() {
    return kind == Kind.FOLDER;
  }
}
