package dev.lifeagent.domain.certificate;

import java.util.Locale;

/**
 * How a commit is covered.
 *
 * @since 0.1
 */
public enum Coverage {
  /** Its only parent has the files of the base, and its files are those that were approved. */
  EXACT,
  /** The files of the patch are in its parent as they are in the base, and the patch makes it. */
  REBASED,
  /** The files of the patch differ between base and parent; the patch applies and makes it. */
  MOVED,
  /** It is what a merge makes of its parents, and nothing besides. */
  MERGE,
  /** It is excused by the person who asked, with a reason. */
  EXCEPTED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in lower case; it never changes. */
  public String code() {
    return code;
  }
}
