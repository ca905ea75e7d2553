package dev.lifeagent.domain.risk.text;

/**
 * Letters of other scripts that look like ASCII letters (UTS #39). They are read as ASCII in a word
 * that also has an ASCII letter; a word of one script is read as it is.
 */
final class Homoglyphs {
  private static final String LETTERS =
      "\u0131\u0251\u0261\u0391\u0392\u0395\u0396\u0397\u0399\u039a"
          + "\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b1\u03b9\u03ba"
          + "\u03bd\u03bf\u03c1\u03c5\u03c7\u0405\u0406\u0408\u0410\u0412"
          + "\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
          + "\u0430\u0435\u043a\u043e\u0440\u0441\u0443\u0445\u0455\u0456"
          + "\u0458\u0475\u04bb\u04cf\u0501\u051b\u051d\u0566\u0570\u0578"
          + "\u057d\u0581\u0585";
  private static final String PASS_FOR =
      "iagABEZHIK"
          + "MNOPTYXaik"
          + "vopuxSIJAB"
          + "EKMHOPCTYX"
          + "aekopcyxsi"
          + "jvhldqwqhn"
          + "ugo";

  private Homoglyphs() {}

  /** The view with such letters replaced; the same one if there are none. */
  static View fold(View view) {
    String text = view.text();
    if (text.chars().noneMatch(c -> asciiFor((char) c) != 0)) {
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

  private static char asciiFor(char c) {
    int at = c < LETTERS.charAt(0) ? -1 : LETTERS.indexOf(c);
    return at < 0 ? 0 : PASS_FOR.charAt(at);
  }
}
