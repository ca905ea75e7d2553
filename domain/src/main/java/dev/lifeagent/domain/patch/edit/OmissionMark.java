package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.form.CommentEnd;
import dev.lifeagent.domain.patch.edit.form.TextKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that a model writes for lines that it leaves out: {@code # ... rest of the code unchanged
 * ...}, {@code // existing code}, {@code ...}.
 */
final class OmissionMark {
  private static final int LONGEST_LINE = 240;

  /** The character for three dots in UTF-8, one character a byte. */
  private static final String ELLIPSIS = "\u00e2\u0080\u00a6";

  private static final Pattern DOTS = Pattern.compile("(?s)\\.{3,}+|" + ELLIPSIS);

  /** What begins a comment. */
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?s)(?:\\{\\s*+){0,2}+(?://++|#++|--++|;++|%++|/\\*++|\\*|<!--|\\(\\*|'|\"\"\")\\s*+");

  /** A word for what is left out, somewhere behind dots. */
  private static final Pattern WHAT =
      Pattern.compile(
          "(?is).{0,80}?\\b(?:rest|remainder|remaining|others?|existing|previous|original|same"
              + "|all other|more|keep|unchanged|omitted|snip|snipped|truncated|code|implementation"
              + "|methods?|functions?|lines|imports?|continue[sd]?|etc)\\b.{0,80}");

  /** Such a word at the beginning, before dots. */
  private static final Pattern FIRST =
      Pattern.compile(
          "(?is)(?:the )?(?:rest|remainder|remaining|other|existing|previous|unchanged|omitted|snip"
              + "|truncated)\\b.{0,80}");

  /** A sentence that says so, without dots. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?is)(?:the\\s++)?(?:all\\s++)?(?:rest|remainder|remaining|other|existing|previous"
              + "|everything else)\\b.{0,60}?\\b"
              + "(?:unchanged|not changed|omitted|elided|truncated|snipped|abbreviated|no changes?"
              + "|(?:remains?|stays?|is|are|left|kept|keep)\\s++(?:the\\s++)?"
              + "(?:same|unchanged|as\\s++(?:is|it\\s++is|they\\s++are|before))"
              + "|same as (?:before|above|the original)|as before|(?:goes|stays|remains) here)"
              + "\\b[\\s.\\])]*+");

  /** Nothing but the words for it. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?is)(?:(?:the\\s++)?(?:rest|remainder) of (?:the |this )?"
              + "(?:file|code|function|class|method|lines|content|implementation)s?"
              + "|(?:the\\s++)?existing (?:code|implementation|content|imports|methods|functions)"
              + "(?: here)?"
              + "|(?:code |content )?(?:unchanged|omitted|snip|truncated)"
              + "(?: code| lines| for brevity)?"
              + "|same as before|no changes?)\\b[\\s.\\])>]*+");

  private OmissionMark() {}

  static boolean isOn(String line, TextKind kind) {
    String text = line.strip();
    if (text.isEmpty() || line.length() > LONGEST_LINE) {
      return false;
    }
    Matcher sign = COMMENT.matcher(text);
    boolean comment = sign.lookingAt();
    String inner = comment ? text.substring(sign.end()) : text;
    boolean bracket = !inner.isEmpty() && (comment ? "[(" : "[(<").indexOf(inner.charAt(0)) >= 0;
    String ended = comment ? CommentEnd.strip(without(without(inner, "}"), "}")) : inner;
    String said = withoutBracket(bracket ? ended.substring(1).strip() : ended);
    Matcher dots = DOTS.matcher(said);
    String behind = dots.lookingAt() ? said.substring(dots.end()) : null;
    if ("".equals(behind) && (comment || kind == TextKind.CODE)) {
      return true;
    }
    if (!comment && !bracket) {
      return false;
    }
    boolean marked = kind != TextKind.PROSE || "[(<#".indexOf(text.charAt(0)) >= 0;
    return (marked && saysWithDots(said, behind))
        || (comment && SENTENCE.matcher(said).matches())
        || WORDS.matcher(said).matches();
  }

  /** Dots, and behind them a word for what is left out or more dots; or such a word, then dots. */
  private static boolean saysWithDots(String said, @Nullable String behind) {
    boolean ends = said.endsWith("...") || said.endsWith(ELLIPSIS);
    return behind == null
        ? ends && FIRST.matcher(said).matches()
        : (ends && !behind.isEmpty()) || WHAT.matcher(behind).matches();
  }

  private static String withoutBracket(String text) {
    return without(without(without(text, "]"), ")"), ">");
  }

  private static String without(String text, String end) {
    return text.endsWith(end)
        ? text.substring(0, text.length() - end.length()).stripTrailing()
        : text;
  }
}
