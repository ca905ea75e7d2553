package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.WordPart.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands for what is not known in texts that the reader works on: each hole is a character of
 * Unicode's private use area, which the line itself cannot have, since {@link #clean} replaces
 * them. So a value with holes is split, joined and read as a script like any other.
 */
public final class Holes {
  private static final char FIRST = '\uE000';

  /** Whatever it is; also every private character of the line. */
  public static final char UNKNOWN = '\uF8FF';

  /** Variables that every session has, without blanks in practice. */
  private static final Set<String> SINGLE =
      Set.of(
          "HOME",
          "PWD",
          "OLDPWD",
          "USER",
          "LOGNAME",
          "UID",
          "EUID",
          "SHELL",
          "HOSTNAME",
          "TMPDIR",
          "RANDOM",
          "PPID",
          "?",
          "#",
          "$",
          "!",
          "-",
          "0");

  private static final WordPart UNKNOWN_PART = new WordPart(Kind.UNKNOWN, "…", true);

  private final List<WordPart> parts = new ArrayList<>();
  private final Map<WordPart, Character> known = new HashMap<>();

  /** The text without characters that could be taken for holes. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHole(text.charAt(i))) {
        return text.replaceAll("[\uE000-\uF8FF]", String.valueOf(UNKNOWN));
      }
    }
    return text;
  }

  public static boolean isHole(char c) {
    return c >= FIRST && c <= UNKNOWN;
  }

  /** Whether something in the text is not known. */
  public static boolean in(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHole(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  public String hole(Kind kind, String shown) {
    return String.valueOf(hole(new WordPart(kind, shown, true)));
  }

  private char hole(WordPart part) {
    Character there = known.get(part);
    if (there != null) {
      return there;
    }
    if (parts.size() >= UNKNOWN - FIRST) {
      return UNKNOWN;
    }
    parts.add(part);
    char hole = (char) (FIRST + parts.size() - 1);
    known.put(part, hole);
    return hole;
  }

  /** What a hole stands for, as one field. */
  WordPart part(char hole) {
    int index = hole - FIRST;
    return index < parts.size() ? parts.get(index) : UNKNOWN_PART;
  }

  /** The part, where it is not quoted: it may be split into several. */
  WordPart unquoted(char hole) {
    WordPart part = part(hole);
    boolean single =
        part.kind() == Kind.TILDE
            || part.kind() == Kind.DEFAULT
            || (part.kind() == Kind.VARIABLE && SINGLE.contains(part.text().substring(1)));
    return single ? part : new WordPart(part.kind(), part.text(), false);
  }

  /** The text that the word stands for, with holes for what is not known of it. */
  public String textOf(Word word) {
    if (word.parts().size() == 1 && word.parts().get(0).isText()) {
      return word.parts().get(0).text();
    }
    StringBuilder text = new StringBuilder();
    for (WordPart part : word.parts()) {
      if (part.isText()) {
        text.append(part.text());
      } else {
        text.append(hole(new WordPart(part.kind(), part.text(), true)));
      }
    }
    return text.toString();
  }

  /** The word that the text stands for, as if all of it were quoted. */
  public Word wordOf(String text) {
    FieldBuilder field = new FieldBuilder(this);
    field.append(text, true);
    return field.word();
  }
}
