package dev.lifeagent.domain.patch.edit.form;

import java.util.List;

/** What ends a comment on its line, in some language. */
public final class CommentEnd {
  private static final List<String> ENDS = List.of("*/", "-->", "*)", "\"\"\"");

  private CommentEnd() {}

  /** The text without the end of a comment and the blanks before it. */
  public static String strip(String text) {
    String bare = text.stripTrailing();
    for (String end : ENDS) {
      if (bare.endsWith(end)) {
        int length = bare.length() - end.length();
        while (length > 0 && bare.charAt(length - 1) == '*') {
          length--;
        }
        return bare.substring(0, length).stripTrailing();
      }
    }
    return bare;
  }
}
