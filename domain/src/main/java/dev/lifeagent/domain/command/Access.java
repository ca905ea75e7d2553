package dev.lifeagent.domain.command;

import java.util.Locale;

/**
 * What is done with a file.
 *
 * @since 0.1
 */
public enum Access {
  /** It is read. */
  READ,
  /** It is made or changed. */
  WRITE,
  /** It is removed, or moved away. */
  DELETE,
  /** A folder is made, with nothing in it. */
  FOLDER;

  /** The name in answers and records, in lower case; it never changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether something is changed. */
  public boolean changes() {
    return this != READ;
  }
}
