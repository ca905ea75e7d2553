package dev.lifeagent.domain.shell.syntax;

/** ANSI-C escapes, as in {@code $'…'} (bash manual, "ANSI-C Quoting"). */
public final class AnsiC {
  private AnsiC() {}

  /** The text with its escapes replaced; an escape that is none stays as it is. */
  public static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      i = c == '\\' && i + 1 < text.length() ? escape(text, i + 1, plain) : plain(plain, c, i);
    }
    // The first NUL ends the string, as in C.
    int zero = plain.indexOf("\0");
    return zero < 0 ? plain.toString() : plain.substring(0, zero);
  }

  private static int plain(StringBuilder plain, char c, int i) {
    plain.append(c);
    return i + 1;
  }

  private static int escape(String text, int i, StringBuilder plain) {
    char c = text.charAt(i);
    int simple = "abeEfnrtv\\'\"?".indexOf(c);
    if (simple >= 0) {
      plain.append("\007\b\033\033\f\n\r\t\013\\'\"?".charAt(simple));
      return i + 1;
    }
    return switch (c) {
      case 'x' -> code(text, i + 1, 16, 2, plain);
      case 'u' -> code(text, i + 1, 16, 4, plain);
      case 'U' -> code(text, i + 1, 16, 8, plain);
      case 'c' -> {
        if (i + 1 < text.length()) {
          plain.append((char) (text.charAt(i + 1) & 0x1f));
        }
        yield Math.min(i + 2, text.length());
      }
      default -> {
        if (c >= '0' && c <= '7') {
          yield code(text, i, 8, 3, plain);
        }
        plain.append('\\').append(c);
        yield i + 1;
      }
    };
  }

  /** Such characters stand for what is not known (Holes), and may not be made. */
  private static boolean isPrivate(long code) {
    return code >= 0xE000 && code <= 0xF8FF;
  }

  private static int code(String text, int start, int radix, int most, StringBuilder plain) {
    int i = start;
    long code = 0;
    while (i < text.length() && i < start + most && Character.digit(text.charAt(i), radix) >= 0) {
      code = code * radix + Character.digit(text.charAt(i), radix);
      i++;
    }
    if (i == start) {
      plain.append('\\').append(text.charAt(start - 1));
    } else if (radix == 8) {
      plain.append((char) (code & 0xff));
    } else if (Character.isValidCodePoint((int) code) && !isPrivate(code)) {
      plain.appendCodePoint((int) code);
    } else {
      plain.append('\uFFFD');
    }
    return i;
  }
}
