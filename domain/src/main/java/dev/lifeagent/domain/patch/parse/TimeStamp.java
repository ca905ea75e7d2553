package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Ascii;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that GNU and POSIX diff write after a file name, such as {@code 2010-07-05
 * 19:41:17.620000023 -0500}. It is read from the end of the line, because a name may contain any
 * text.
 */
final class TimeStamp {
  /**
   * The epoch, which some diffs write for a file that does not exist. Matched at the start of a
   * region.
   */
  private static final Pattern EPOCH_TIME =
      Pattern.compile("([0-2][0-9]):([0-5][0-9]):00(?:\\.0++)? ([-+])([0-2][0-9])(:?)([0-5][0-9])");

  private static final int WEST_HOURS = 24;

  private TimeStamp() {}

  /**
   * The length of the time stamp at the end of the line and of the blanks or tab in front of it, in
   * characters; 0 if there is no time stamp.
   */
  static int length(String line) {
    int end = line.length();
    if (end == 0 || !Ascii.isDigit(line.charAt(end - 1))) {
      return 0;
    }
    end -= matches(line, end, " +9999") || matches(line, end, " -9999") ? 6 : 0;
    if (end == line.length()) {
      end -= matches(line, end, " +99:99") || matches(line, end, " -99:99") ? 7 : 0;
    }
    end -= timeLength(line, end);
    if (!matches(line, end, "99-99-99")) {
      return 0;
    }
    end -= matches(line, end, "9999-99-99") ? 10 : 8;
    if (end == 0) {
      return 0;
    }
    if (line.charAt(end - 1) == '\t') {
      return line.length() - end + 1;
    }
    if (line.charAt(end - 1) != ' ') {
      return 0;
    }
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    return line.length() - end;
  }

  private static int timeLength(String line, int end) {
    if (matches(line, end, " 99:99:99")) {
      return 9;
    }
    int at = end;
    while (at > 0 && Ascii.isDigit(line.charAt(at - 1))) {
      at--;
    }
    boolean fraction = at > 0 && at < end && line.charAt(at - 1) == '.';
    return fraction && matches(line, at - 1, " 99:99:99") ? end - at + 1 + 9 : 0;
  }

  /** Whether the text that ends at this offset has this form, in which 9 matches any digit. */
  private static boolean matches(String line, int end, String form) {
    int start = end - form.length();
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char wanted = form.charAt(i);
      char c = line.charAt(start + i);
      if (wanted == '9' ? !Ascii.isDigit(c) : wanted != c) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the time after the last tab is the epoch in any zone, which means that the file does
   * not exist.
   */
  static boolean isEpoch(String line) {
    String stamp = line.substring(line.lastIndexOf('\t') + 1);
    boolean west = stamp.startsWith("1969-12-31 ");
    if (stamp.length() == line.length() || (!west && !stamp.startsWith("1970-01-01 "))) {
      return false;
    }
    Matcher time = EPOCH_TIME.matcher(stamp).region(11, stamp.length());
    if (!time.matches()) {
      return false;
    }
    int zone = Integer.parseInt(time.group(4)) * 60 + Integer.parseInt(time.group(6));
    int minutes = Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
    int utc = time.group(3).equals("-") ? minutes + zone : minutes - zone;
    return utc == (west ? WEST_HOURS * 60 : 0);
  }
}
