package dev.lifeagent.domain.risk.text;

/**
 * Letters of other scripts that look like an ASCII letter or digit (after UTS #39). They are read
 * as ASCII in a word that also has an ASCII letter; a word of one script is read as it is.
 */
public final class Homoglyphs {
  /** Each letter, and what it looks like. */
  private static final String PAIRS =
      "\u0131i\u0251a\u0261g" // Latin
          + "\u037fJ\u0391A\u0392B\u0395E\u0396Z\u0397H" // Greek
          + "\u0399I\u039aK\u039cM\u039dN\u039fO\u03a1P"
          + "\u03a4T\u03a5Y\u03a7X\u03b1a\u03b3y\u03b9i"
          + "\u03bak\u03bdv\u03bfo\u03c1p\u03c5u\u03c7x"
          + "\u03f2c\u03f3j\u03f9C"
          + "\u0405S\u0406I\u0408J\u0410A\u0412B\u0415E" // Cyrillic
          + "\u04173\u041aK\u041cM\u041dH\u041eO\u0420P"
          + "\u0421C\u0422T\u0423Y\u0425X\u0430a\u0435e"
          + "\u043ak\u043eo\u0440p\u0441c\u0443y\u0445x"
          + "\u0455s\u0456i\u0458j\u0475v\u04aeY\u04afy"
          + "\u04bbh\u04c0I\u04cfl\u0501d\u050cG\u051aQ"
          + "\u051bq\u051cW\u051dw"
          + "\u053cL\u054dU\u054fS\u0555O\u0566q\u0570h" // Armenian
          + "\u0575j\u0578n\u057du\u0581g\u0582i\u0585o";

  /** Every letter, in the order of the table. */
  public static final String LETTERS = letters();

  /** From a letter to what it looks like; 0 for a character that is not in the table. */
  private static final char[] ASCII = ascii();

  private Homoglyphs() {}

  /** The view with such letters replaced; the same one if there are none. */
  static View fold(View view) {
    String text = view.text();
    if (text.chars().noneMatch(c -> asciiFor(c) != 0)) {
      return view;
    }
    View.Builder builder = null;
    int start = 0;
    while (start < text.length()) {
      int end = start + 1;
      boolean ascii = isAsciiLetter(text.charAt(start));
      boolean alike = asciiFor(text.charAt(start)) != 0;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        ascii |= isAsciiLetter(text.charAt(end));
        alike |= asciiFor(text.charAt(end)) != 0;
        end++;
      }
      if (ascii && alike && builder == null) {
        builder = new View.Builder(view);
        copy(view, 0, start, false, builder);
      }
      if (builder != null) {
        copy(view, start, end, ascii && alike, builder);
      }
      start = end;
    }
    return builder == null ? view : builder.build();
  }

  private static void copy(View view, int from, int to, boolean fold, View.Builder builder) {
    for (int i = from; i < to; i++) {
      char ascii = fold ? asciiFor(view.text().charAt(i)) : 0;
      if (ascii == 0) {
        builder.copy(i);
      } else {
        builder.put(ascii, i, i + 1);
      }
    }
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** What a character looks like; 0 if it is not in the table. */
  public static char asciiFor(int c) {
    return c < ASCII.length ? ASCII[c] : 0;
  }

  private static String letters() {
    StringBuilder letters = new StringBuilder(PAIRS.length() / 2);
    for (int i = 0; i < PAIRS.length(); i += 2) {
      letters.append(PAIRS.charAt(i));
    }
    return letters.toString();
  }

  private static char[] ascii() {
    char[] ascii = new char[LETTERS.chars().max().getAsInt() + 1];
    for (int i = 0; i < PAIRS.length(); i += 2) {
      ascii[PAIRS.charAt(i)] = PAIRS.charAt(i + 1);
    }
    return ascii;
  }
}
