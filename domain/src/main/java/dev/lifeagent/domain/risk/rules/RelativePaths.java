package dev.lifeagent.domain.risk.rules;

import java.util.regex.Pattern;

/** Tells a reference from one file of a repository to another from a way out of a folder. */
final class RelativePaths {
  /** The longest path that is looked at, in UTF-16 units. */
  private static final int LONGEST = 200;

  /** A few steps up, then names that lead into no folder of a system. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          """
          (?x)
          (?: \\./ )? (?: \\.\\./ ){1,5}
          (?! (?: etc | proc | root | windows | winnt | var | usr | home | boot | dev | sys ) / )
          (?: [A-Za-z_@] [\\w@.~-]{0,60} / ){0,12}
          [A-Za-z_@] [\\w@.~-]{0,60} /?
          """);

  private RelativePaths() {}

  /**
   * Whether the dots at the index belong to a path in quotes or in the brackets of a link: how
   * imports, modules and references are written.
   */
  static boolean isReference(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST && inPath(text.charAt(start - 1))) {
      start--;
    }
    int end = at;
    while (end < text.length() && end - at < LONGEST && inPath(text.charAt(end))) {
      end++;
    }
    return start > 0
        && end < text.length()
        && "\"'(`<".indexOf(text.charAt(start - 1)) >= 0
        && "\"')`>#?:".indexOf(text.charAt(end)) >= 0
        && REFERENCE.matcher(text.substring(start, end)).matches();
  }

  private static boolean inPath(char c) {
    return Character.isLetterOrDigit(c) || "./\\_@~-%".indexOf(c) >= 0;
  }
}
