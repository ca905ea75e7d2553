package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Ascii;
import dev.lifeagent.domain.patch.text.QuotedName;
import org.jspecify.annotations.Nullable;

/**
 * How git finds a file name in a header line. Strings hold one byte per character and no line feed;
 * null means that no name was found.
 */
public final class NameRules {
  private NameRules() {}

  /** Whether the text is {@code /dev/null}, followed by white space or the end of the line. */
  public static boolean isDevNull(String text) {
    return text.startsWith("/dev/null") && (text.length() == 9 || Ascii.isSpace(text.charAt(9)));
  }

  /** The name after {@code "--- "} or {@code "+++ "} in a git header; the name ends at a tab. */
  static @Nullable String afterMark(String text, int strip) {
    return find(text, null, strip, true, -1);
  }

  /**
   * The name after {@code "rename from "} and similar marks: it has no prefix and may contain
   * blanks.
   */
  static @Nullable String ofRename(String text, int strip) {
    return find(text, null, Math.max(0, strip - 1), false, -1);
  }

  /**
   * The name in a header not written by git, where a time stamp may follow.
   *
   * @param other the name of the old side, which wins if it is a shorter form of this one
   */
  public static @Nullable String traditional(String text, @Nullable String other, int strip) {
    int stamp = TimeStamp.length(text);
    return stamp == 0
        ? find(text, other, strip, true, -1)
        : find(text, other, strip, false, text.length() - stamp);
  }

  private static @Nullable String find(
      String text, @Nullable String other, int strip, boolean tabEnds, int end) {
    if (text.startsWith("\"")) {
      String quoted = quoted(text, strip);
      if (quoted != null) {
        return quoted;
      }
    }
    int start = strip == 0 ? 0 : -1;
    int left = strip;
    int at = 0;
    int limit = end < 0 ? text.length() : end;
    for (; at < limit; at++) {
      char c = text.charAt(at);
      if (end < 0 && (c == '\r' || (c == '\t' && tabEnds))) {
        break;
      }
      if (c == '/' && --left == 0) {
        start = at + 1;
      }
    }
    if (start < 0 || start >= at) {
      return other == null ? null : squash(other);
    }
    String name = text.substring(start, at);
    // "x.orig" and "x~" mean "x".
    boolean longerForm = other != null && other.length() < name.length() && name.startsWith(other);
    return squash(longerForm && other != null ? other : name);
  }

  private static @Nullable String quoted(String text, int strip) {
    String name = QuotedName.read(text, 0).map(QuotedName::name).orElse(null);
    for (int left = strip; name != null && left > 0; left--) {
      int slash = name.indexOf('/');
      name = slash < 0 ? null : name.substring(slash + 1);
    }
    return name == null ? null : squash(name);
  }

  /** Replaces repeated slashes by one. */
  private static String squash(String name) {
    if (!name.contains("//")) {
      return name;
    }
    StringBuilder squashed = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != '/' || i == 0 || name.charAt(i - 1) != '/') {
        squashed.append(name.charAt(i));
      }
    }
    return squashed.toString();
  }
}
