package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.CommentEnd;
import dev.lifeagent.domain.patch.edit.form.Target;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names the file of an edit: a line with the path alone, perhaps as a heading, item, in bold,
 * between backticks or after {@code File:}; the info string of a fence; or a comment.
 *
 * @param text what should be the path, one character a byte
 * @param line the line of the reply that it stands on, from 0
 * @param sure whether it cannot well be anything else; otherwise the base has to have the file
 */
record Label(String text, int line, boolean sure) {
  private static final int LONGEST_LINE = 280;

  /** What may stand before a path as part of a list, a heading or a quotation. */
  private static final Pattern LEADING =
      Pattern.compile(
          "(?s)(?:#{1,6}\\s++|(?:[-*+]|\u00e2\u0080\u00a2)\\s++|\\d{1,3}[.)]\\s++|>\\s++){0,4}");

  private static final Pattern KEY =
      Pattern.compile(
          "(?is)[*_]{0,3}(?:new |updated? |modified |create |edit |in )?(?:file ?name|file ?path|file|path)"
              + "[*_]{0,3}\\s*:[*_]{0,3}\\s*(\\S.*)");

  /** What a model adds behind a path. */
  private static final Pattern REMARK =
      Pattern.compile(
          "(?s)(.*\\S)\\s*\\((?i:new|new file|updated?|modified|changed|created?|full file|complete)\\)");

  private static final Pattern COMMENT =
      Pattern.compile("(?s)\\s*+(?://++|#++|--++|;++|%++|/\\*++|<!--|\\(\\*|')\\s*+");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(?s).*\\b(?:title|file|filename|filepath|path|name)\\s*[=:]\\s*(?:\"([^\"]+)\"|'([^']+)'"
              + "|([^\\s\"'}]+)).*");

  /** Addresses, and commands between backticks. */
  private static final Pattern NO_FILES =
      Pattern.compile("(?s)[a-z]{2,10}://[^\\s`]+|`[\\w-]+ [^`]*`");

  private static final Pattern ADORNMENT = Pattern.compile("^[#*_\\s]+");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s`*\"'(),;:]+");

  private static final Pattern BETWEEN_INFO = Pattern.compile("[\\s{}:]+");

  /** The label that the line is, apart from what adorns it; nothing if it is none. */
  static Optional<Label> on(String line, int at) {
    if (line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    String bare = line.strip();
    Matcher leading = LEADING.matcher(bare);
    boolean item = leading.lookingAt() && leading.end() > 0;
    String text = item ? bare.substring(leading.end()).strip() : bare;
    boolean bold = text.startsWith("*") || text.startsWith("_");
    text = withoutColon(unmarked(withoutColon(text)));
    boolean colon = withoutColon(bare).length() < bare.length();
    Matcher key = KEY.matcher(text);
    boolean explicit = key.matches();
    text = withoutColon(unmarked(explicit ? key.group(1).strip() : text));
    Matcher remark = REMARK.matcher(text);
    text = remark.matches() ? remark.group(1) : text;
    String inner = unquoted(text);
    boolean ticked = inner.length() < text.length();
    if (inner.isBlank() || inner.indexOf('`') >= 0) {
      return Optional.empty();
    }
    PathWords.Likeness likeness = PathWords.of(inner);
    if (explicit && inner.indexOf(' ') < 0) {
      return Optional.of(new Label(inner, at, true));
    }
    boolean alone = !item && !bold && !colon;
    return switch (likeness) {
      case FILE -> Optional.of(new Label(inner, at, true));
      case PERHAPS ->
          ticked || alone || inner.indexOf('/') > 0
              ? Optional.of(new Label(inner, at, false))
              : Optional.empty();
      case NONE -> explicit ? Optional.of(new Label(inner, at, false)) : Optional.empty();
    };
  }

  /**
   * The label of a block, on the line right above it: there a word with a slash or dot is a path
   * whatever it looks like.
   */
  static Optional<Label> aboveBlock(String line, int at) {
    Optional<Label> label = on(line, at);
    if (label.isEmpty() || label.get().sure) {
      return label;
    }
    String text = label.get().text;
    boolean path = text.indexOf(' ') < 0 && (text.indexOf('/') >= 0 || text.indexOf('.') > 0);
    return Optional.of(new Label(text, at, path));
  }

  /** The path in the info string of a fence: {@code python:a.py}, {@code title="a.py"}, … */
  static Optional<Label> inInfo(String info, int at) {
    Matcher attribute = ATTRIBUTE.matcher(info);
    if (attribute.matches()) {
      String value =
          attribute.group(1) != null
              ? attribute.group(1)
              : attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
      return PathWords.of(value) == PathWords.Likeness.NONE
          ? Optional.empty()
          : Optional.of(new Label(value, at, PathWords.of(value) == PathWords.Likeness.FILE));
    }
    return Arrays.stream(BETWEEN_INFO.split(info))
        .map(Label::unquoted)
        .filter(word -> PathWords.of(word) == PathWords.Likeness.FILE)
        .findFirst()
        .map(word -> new Label(word, at, true));
  }

  /** The path that a line of comment is, with nothing else in it. */
  static Optional<Label> inComment(String line, int at) {
    Matcher comment = COMMENT.matcher(line);
    if (line.length() > LONGEST_LINE || !comment.lookingAt()) {
      return Optional.empty();
    }
    String inner = CommentEnd.strip(line.substring(comment.end()));
    Matcher key = KEY.matcher(inner);
    String text = unquoted(key.matches() ? key.group(1).strip() : inner);
    return PathWords.of(text) == PathWords.Likeness.FILE
        ? Optional.of(new Label(text, at, true))
        : Optional.empty();
  }

  /** Whether the line says {@code File:} and a path, so that something has to follow. */
  static boolean isKey(String line) {
    return line.length() <= LONGEST_LINE
        && KEY.matcher(ADORNMENT.matcher(line.strip()).replaceFirst("")).matches()
        && on(line, 0).isPresent();
  }

  /** Whether a file is named among the words of the line. */
  static boolean mentionsFile(String line) {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    String words = NO_FILES.matcher(line).replaceAll(" ");
    return KEY.matcher(ADORNMENT.matcher(line.strip()).replaceFirst("")).matches()
        || Arrays.stream(BETWEEN_WORDS.split(words))
            .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
            .anyMatch(word -> PathWords.of(word) == PathWords.Likeness.FILE);
  }

  private static String withoutColon(String text) {
    return text.endsWith(":") ? text.substring(0, text.length() - 1).stripTrailing() : text;
  }

  /** Takes off what makes text bold or slanted. */
  private static String unmarked(String text) {
    String bare = text;
    for (String mark : new String[] {"**", "__", "*"}) {
      if (bare.length() > 2 * mark.length() && bare.startsWith(mark) && bare.endsWith(mark)) {
        bare = bare.substring(mark.length(), bare.length() - mark.length()).strip();
      }
    }
    return bare;
  }

  private static String unquoted(String text) {
    if (text.length() > 2 && "`\"'".indexOf(text.charAt(0)) >= 0) {
      char quote = text.charAt(0);
      if (text.charAt(text.length() - 1) == quote && text.indexOf(quote, 1) == text.length() - 1) {
        return text.substring(1, text.length() - 1);
      }
    }
    return text;
  }

  /** The file that it names, whose path has to be a safe one. */
  Target target() {
    return new Target(path(text, line), Optional.empty(), Optional.empty(), line + 1, sure);
  }

  /** The path that these bytes, one a character, write on a line that is counted from 0. */
  static RepoPath path(String bytes, int line) {
    String bare = bytes.startsWith("./") ? bytes.substring(2) : bytes;
    String text = new String(bare.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      return RepoPath.of(text);
    } catch (InvalidPathException e) {
      throw new Refusal(PatchFault.PATH_UNSAFE, e.fault().sentence())
          .line(line + 1)
          .causedBy(e)
          .exception();
    }
  }
}
