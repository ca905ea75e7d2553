package dev.lifeagent.domain.shell;

/**
 * A redirection (XCU 2.7).
 *
 * @param kind what it does
 * @param descriptor the file descriptor; -1 for {@code &>} (both outputs) and for one that a
 *     variable names
 * @param target the file; for {@link Kind#DUPLICATE} a descriptor or {@code -}; for {@link
 *     Kind#TEXT} the text itself
 * @since 0.1
 */
public record Redirection(Kind kind, int descriptor, Word target) {
  /** What a redirection does. */
  public enum Kind {
    /** {@code <} */
    READ,
    /** {@code >}, {@code >|}, {@code &>}, and {@code >&} before a file */
    WRITE,
    /** {@code >>} and {@code &>>} */
    APPEND,
    /** {@code <>} */
    READ_WRITE,
    /** {@code <&} and {@code >&} */
    DUPLICATE,
    /** A here-document or here-string: the text is on the line. */
    TEXT
  }

  /** Whether it makes or changes the file that is its target. */
  public boolean writes() {
    return kind == Kind.WRITE || kind == Kind.APPEND || kind == Kind.READ_WRITE;
  }

  /** Whether it reads the file that is its target. */
  public boolean reads() {
    return kind == Kind.READ || kind == Kind.READ_WRITE;
  }
}
