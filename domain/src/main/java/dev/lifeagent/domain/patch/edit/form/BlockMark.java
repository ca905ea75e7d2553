package dev.lifeagent.domain.patch.edit.form;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that opens a block: {@code <<<<<<< SEARCH}, with more or fewer marks, with {@code
 * ORIGINAL} instead, or as {@code ------- SEARCH}.
 *
 * @param indent the blanks before it
 * @param length how many marks it has
 * @param rest what follows, such as a path
 */
public record BlockMark(String indent, int length, String rest) {
  public static final String SEARCH = "<<<<<<< SEARCH";
  public static final String DIVIDER = "=======";
  public static final String REPLACE = ">>>>>>> REPLACE";

  private static final Pattern OPEN =
      Pattern.compile(
          "(?s)([ \\t]{0,40})(<{5,12}|-{5,12}) ?(?:SEARCH|ORIGINAL)>?(?:[ \\t]+(\\S.{0,200})|[ \\t]*)");
  private static final Pattern CLOSE =
      Pattern.compile("(?s)([ \\t]{0,40})(?:>{5,12}|\\+{5,12}) ?(?:REPLACE|UPDATED)>?[ \\t]*");
  private static final Pattern LINE_OF_EQUALS =
      Pattern.compile("(?s)([ \\t]{0,40})(={5,12})[ \\t]*");

  public static Optional<BlockMark> on(String line) {
    Matcher open = OPEN.matcher(line);
    if (!open.matches()) {
      return Optional.empty();
    }
    String rest = open.group(3);
    return Optional.of(
        new BlockMark(open.group(1), open.group(2).length(), rest == null ? "" : rest.strip()));
  }

  public static boolean opens(String line) {
    return (line.contains("SEARCH") || line.contains("ORIGINAL")) && OPEN.matcher(line).matches();
  }

  public static boolean closes(String line) {
    return (line.contains("REPLACE") || line.contains("UPDATED")) && CLOSE.matcher(line).matches();
  }

  /** Whether the line parts the two halves; a heading may be underlined by more or fewer. */
  public boolean isDividedBy(String line) {
    if (!line.contains("=====")) {
      return false;
    }
    Matcher divider = LINE_OF_EQUALS.matcher(line);
    return divider.matches()
        && divider.group(1).equals(indent)
        && (divider.group(2).length() == length || divider.group(2).equals(DIVIDER));
  }

  /** Whether the line ends the block. */
  public boolean isClosedBy(String line) {
    Matcher close = CLOSE.matcher(line);
    return closes(line) && close.matches() && close.group(1).equals(indent);
  }
}
