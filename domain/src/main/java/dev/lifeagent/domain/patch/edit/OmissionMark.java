package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.form.TextKind;
import java.util.regex.Pattern;

/**
 * A line that a model writes for lines that it leaves out: {@code # ... rest of the code unchanged
 * ...}, {@code // existing code}, {@code ...}.
 */
final class OmissionMark {
  private static final int LONGEST_LINE = 240;

  /** Three dots, or the character for them in UTF-8, one character a byte. */
  private static final String DOTS = "(?:\\.{3,}|\u00e2\u0080\u00a6)";

  private static final String LEADER =
      "\\s*(?:\\{\\s*)?(?://+|#+|--+|;+|%+|/\\*+|\\*|<!--|\\(\\*|'|\"\"\"|\\{/\\*)\\s*";
  private static final String TRAILER = "\\s*(?:\\*+/|-->|\\*\\)|\"\"\")?(?:\\s*\\})?\\s*";

  private static final Pattern COMMENTED_DOTS =
      Pattern.compile(LEADER + "[\\[(]?" + DOTS + "[\\])]?" + TRAILER);

  private static final Pattern BARE_DOTS = Pattern.compile("\\s*[\\[(<]?" + DOTS + "[\\])>]?\\s*");

  private static final String LEFT_OUT =
      "(?:unchanged|not changed|omitted|elided|truncated|snipped|abbreviated|no changes?"
          + "|(?:remains?|stays?|is|are|left|kept|keep)\\s+(?:the\\s+)?(?:same|unchanged|as\\s+(?:is|it\\s+is|they\\s+are|before))"
          + "|same as (?:before|above|the original)|as before|(?:goes|stays|remains) here)";

  private static final String WHAT =
      "(?:rest|remainder|remaining|others?|existing|previous|original|same|all other|more|keep"
          + "|unchanged|omitted|snip|snipped|truncated|code|implementation|methods?|functions?|lines"
          + "|imports?|continue[sd]?|etc)";

  private static final String FIRST =
      "(?:the )?(?:rest|remainder|remaining|other|existing|previous|unchanged|omitted|snip|truncated)";

  /**
   * Dots at the beginning of a comment or brackets, and a word for what is left out or more dots;
   * or such a word there, and dots at the end.
   */
  private static final Pattern WITH_DOTS =
      Pattern.compile(
          "(?i)(?:"
              + LEADER
              + "[\\[(]?|\\s*[\\[(<])\\s*(?:"
              + DOTS
              + "(?:.{0,80}\\b"
              + WHAT
              + "\\b.{0,80}|.{1,120}"
              + DOTS
              + ")|"
              + FIRST
              + "\\b.{0,80}"
              + DOTS
              + ")[\\])>]?"
              + TRAILER);

  /** Without dots it has to be a whole comment that says so. */
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)"
              + LEADER
              + "[\\[(]?\\s*(?:the\\s+)?(?:all\\s+)?(?:rest|remainder|remaining|other|existing|previous|everything else)\\b.{0,60}\\b"
              + LEFT_OUT
              + "\\b[\\s.\\])]*"
              + TRAILER);

  /** Nothing but the words for it. */
  private static final Pattern ALONE =
      Pattern.compile(
          "(?i)(?:"
              + LEADER
              + "[\\[(]?|\\s*[\\[(<])\\s*(?:(?:the\\s+)?(?:rest|remainder) of (?:the |this )?(?:file|code|function|class|method|lines|content|implementation)s?"
              + "|(?:the\\s+)?existing (?:code|implementation|content|imports|methods|functions)(?: here)?"
              + "|(?:code |content )?(?:unchanged|omitted|snip|truncated)(?: code| lines| for brevity)?"
              + "|same as before|no changes?)\\b[\\s.\\])>]*"
              + TRAILER);

  private OmissionMark() {}

  static boolean isOn(String line, TextKind kind) {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    boolean bare = kind == TextKind.CODE && BARE_DOTS.matcher(line).matches();
    boolean beside =
        (kind != TextKind.PROSE || isBracketed(line)) && WITH_DOTS.matcher(line).matches();
    return bare
        || beside
        || COMMENTED_DOTS.matcher(line).matches()
        || IN_WORDS.matcher(line).matches()
        || ALONE.matcher(line).matches();
  }

  private static boolean isBracketed(String line) {
    String text = line.strip();
    return text.startsWith("[")
        || text.startsWith("(")
        || text.startsWith("<")
        || text.startsWith("#");
  }
}
