package dev.lifeagent.domain.path;

import java.util.Locale;

/**
 * Why a text is not a {@link RepoPath}: one constant a kind of trick.
 *
 * @since 0.1
 */
public enum PathFault {
  /** Nothing at all. */
  EMPTY("The path is empty."),
  /** Begins with a slash. */
  ABSOLUTE("The path begins with a slash; paths are relative to the root of the repository."),
  /** Two slashes in a row, or one at the end. */
  EMPTY_SEGMENT("The path has an empty segment (two slashes in a row, or one at its end)."),
  /** A segment that is one dot. */
  DOT_SEGMENT("The path has a segment of one dot."),
  /** A segment that is two dots. */
  PARENT_SEGMENT("The path has a segment of two dots."),
  /** A backslash, which Windows takes for a separator. */
  BACKSLASH("The path has a backslash, which is a separator on Windows."),
  /** A colon: a drive letter or an NTFS stream. */
  COLON("The path has a colon, which names a drive or an alternate stream on Windows."),
  /** A control character, line ends included. */
  CONTROL_CHARACTER("The path has a control character."),
  /** A character that is not seen: zero-width, bidirectional, variation selector. */
  FORMAT_CHARACTER("The path has an invisible or formatting character."),
  /** A character that Windows reserves: one of {@code " * < > ? |}. */
  RESERVED_CHARACTER("The path has one of the characters \" * < > ? | that Windows reserves."),
  /** A character that is turned into a separator, a dot, a colon or a space by normalisation. */
  LOOKALIKE_CHARACTER(
      "The path has a character that some systems turn into a separator, dot, colon or space."),
  /** Any other character outside the allowlist. */
  UNSAFE_CHARACTER("The path has a character that is not a letter, mark, number or punctuation."),
  /** A percent escape that decodes to a separator, a dot, a colon, a control or a percent sign. */
  PERCENT_ENCODED("The path has a percent escape of a separator, dot, colon, control or percent."),
  /** A segment that begins with a space. */
  LEADING_SPACE("A segment of the path begins with a space."),
  /** A segment that ends in a space, which Windows drops. */
  TRAILING_SPACE("A segment of the path ends in a space, which Windows drops."),
  /** A segment that ends in a dot, which Windows drops. */
  TRAILING_DOT("A segment of the path ends in a dot, which Windows drops."),
  /** The form of a DOS short name, such as {@code git~1}, which may stand for another file. */
  SHORT_NAME("A segment of the path has the form of a DOS short name, such as NAME~1."),
  /** A Windows device, with or without an extension. */
  DEVICE_NAME("A segment of the path is the name of a Windows device."),
  /** The folder {@code .git}, plain or in disguise. */
  DOT_GIT("The path names a .git folder, or a name that some systems take for one."),
  /** Not in Unicode normalisation form C. */
  NOT_NFC("The path is not in Unicode normalisation form C."),
  /** Longer than file systems allow. */
  TOO_LONG("The path is longer than 4095 bytes, or a segment of it longer than 255.");

  private final String sentence;

  PathFault(String sentence) {
    this.sentence = sentence;
  }

  /** A stable name for machines, in snake case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One English sentence for people. It never quotes the path. */
  public String sentence() {
    return sentence;
  }
}
