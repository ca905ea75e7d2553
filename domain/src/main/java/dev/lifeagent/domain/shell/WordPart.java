package dev.lifeagent.domain.shell;

/**
 * A part of a word after expansion.
 *
 * @param kind what is known of it
 * @param text for {@link Kind#TEXT} the characters as the program gets them, for {@link
 *     Kind#DEFAULT} those it may get; else what stands on the line, for people: {@code $HOME},
 *     {@code *}, {@code ~}
 * @param field whether it is one field or a part of one; where not, it may also become several
 *     words or none
 * @since 0.1
 */
public record WordPart(Kind kind, String text, boolean field) {
  /** The text of a part that is the path of what {@code mktemp} has just made. */
  public static final String NEW_PATH = "$(mktemp)";

  /** What is known of a part. */
  public enum Kind {
    /** All of it. */
    TEXT,
    /** A home directory: {@code ~} or {@code ~name}. */
    TILDE,
    /** Names of files: {@code *}, {@code ?}, a bracket expression, an extended pattern. */
    GLOB,
    /** A variable that the line does not set: it comes from the environment, or is empty. */
    VARIABLE,
    /**
     * What a variable has by default, as in <code>${X:-text}</code>, where the line does not set
     * it; the environment may.
     */
    DEFAULT,
    /** What a command writes, or the name of a pipe to one. */
    OUTPUT,
    /** Anything else: what {@code read} reads, {@code find} finds, two branches leave apart. */
    UNKNOWN
  }

  /** A part that is known. */
  public static WordPart text(String text) {
    return new WordPart(Kind.TEXT, text, true);
  }

  /** Whether the text is what the program gets. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }
}
