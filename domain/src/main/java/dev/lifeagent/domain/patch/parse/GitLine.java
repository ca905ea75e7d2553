package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Ascii;
import dev.lifeagent.domain.patch.text.QuotedName;
import org.jspecify.annotations.Nullable;

/**
 * The names on a {@code diff --git} line, without the mark. The line is ambiguous if a name
 * contains a blank, so git uses it only if both sides have the same name, and so do we.
 */
final class GitLine {
  private static final String DEV_NULL = "/dev/null";

  private GitLine() {}

  /** The name that both sides share without their prefixes; null if they differ. */
  static @Nullable String sharedName(String line, int strip) {
    if (line.startsWith("\"")) {
      return afterQuotedFirst(line, strip);
    }
    int name = afterPrefix(line, 0, strip);
    if (name < 0) {
      return null;
    }
    int quote = line.indexOf('"', name);
    return quote >= 0 ? beforeQuotedSecond(line, name, quote, strip) : plain(line, name, strip);
  }

  private static @Nullable String afterQuotedFirst(String line, int strip) {
    QuotedName first = QuotedName.read(line, 0).orElse(null);
    String name = first == null ? null : withoutPrefix(first.name(), strip);
    if (first == null || name == null) {
      return null;
    }
    int second = first.end();
    while (second < line.length() && Ascii.isSpace(line.charAt(second))) {
      second++;
    }
    // An unquoted second name never matches: git compares it with its line feed.
    String other = QuotedName.read(line, second).map(QuotedName::name).orElse("");
    return name.equals(withoutPrefix(other, strip)) ? name : null;
  }

  private static @Nullable String beforeQuotedSecond(String line, int name, int quote, int strip) {
    String second = QuotedName.read(line, quote).map(QuotedName::name).orElse("");
    String other = withoutPrefix(second, strip);
    boolean same =
        other != null
            && other.length() < quote - name
            && line.startsWith(other, name)
            && Ascii.isSpace(line.charAt(name + other.length()));
    return same ? other : null;
  }

  private static @Nullable String plain(String line, int name, int strip) {
    int slash = -1;
    for (int at = name; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c != ' ' && c != '\t') {
        continue;
      }
      if (strip > 0 && slash <= at) {
        slash = line.indexOf('/', at + 1);
        if (slash < 0) {
          return null;
        }
      }
      // A slash directly after the blank would be an absolute path; look for a later blank.
      boolean usable = strip == 0 ? !line.startsWith("/", at + 1) : slash > at + 1;
      int second = strip == 0 ? at + 1 : slash + 1;
      int length = at - name;
      if (usable
          && second + length == line.length()
          && line.regionMatches(name, line, second, length)) {
        return line.substring(name, at);
      }
    }
    return null;
  }

  private static @Nullable String withoutPrefix(String name, int strip) {
    int start = afterPrefix(name, 0, strip);
    return start < 0 ? null : name.substring(start);
  }

  /** The offset of the name after its first folder; -1 for an absolute name or no folder. */
  private static int afterPrefix(String line, int from, int strip) {
    if (strip == 0) {
      return line.startsWith("/", from) ? -1 : from;
    }
    int slash = line.indexOf('/', from);
    return slash <= from ? -1 : slash + 1;
  }

  /**
   * Whether the line can be read as naming these two files.
   *
   * @param old the file on the left; null if the line should say {@code /dev/null}
   * @param fresh the file on the right; null as for the left
   */
  static boolean agrees(String line, @Nullable String old, @Nullable String fresh, int strip) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (text.startsWith("\"")) {
      QuotedName first = QuotedName.read(text, 0).orElse(null);
      return first != null
          && names(first.name(), old, strip)
          && first.end() < text.length()
          && names(unquoted(text.substring(first.end() + 1)), fresh, strip);
    }
    int end = firstEnd(text, old, strip);
    return end > 0
        && end < text.length()
        && text.charAt(end) == ' '
        && names(text.substring(0, end), old, strip)
        && names(unquoted(text.substring(end + 1)), fresh, strip);
  }

  /** The offset where the left name must end if it is this one; -1 if it cannot be. */
  private static int firstEnd(String text, @Nullable String old, int strip) {
    if (old == null && text.startsWith(DEV_NULL)) {
      return DEV_NULL.length();
    }
    int start = afterPrefix(text, 0, strip);
    return start < 0 ? -1 : start + (old == null ? DEV_NULL.length() - 1 : old.length());
  }

  private static String unquoted(String text) {
    return QuotedName.read(text, 0).map(QuotedName::name).orElse(text);
  }

  private static boolean names(String side, @Nullable String name, int strip) {
    return name == null ? side.endsWith(DEV_NULL) : name.equals(withoutPrefix(side, strip));
  }
}
