package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.WordPart.Kind;
import dev.lifeagent.domain.shell.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Gathers the characters of one field, each quoted or not, and makes a word of them. */
public final class FieldBuilder {
  /** As long as a line may be. */
  private static final int MAX_LENGTH = 65_536;

  private final Holes holes;
  private final StringBuilder text = new StringBuilder();

  /** Beside each character whether it is quoted. */
  private final StringBuilder marks = new StringBuilder();

  /** Whether there is a field: an empty one counts if quotes are there. */
  private boolean present;

  public FieldBuilder(Holes holes) {
    this.holes = holes;
  }

  public void append(String all, boolean quoted) {
    if (text.length() + all.length() > MAX_LENGTH) {
      throw new SyntaxException("a word grows too long by its expansions");
    }
    for (int i = 0; i < all.length(); i++) {
      append(all.charAt(i), quoted);
    }
    present |= quoted;
  }

  public void append(char c, boolean quoted) {
    text.append(c);
    marks.append(quoted ? 'q' : ' ');
    present = true;
  }

  public boolean isPresent() {
    return present;
  }

  public boolean isEmpty() {
    return text.length() == 0;
  }

  /** The characters, without regard to quotes. */
  public String text() {
    return text.toString();
  }

  public Word word() {
    List<WordPart> parts = new ArrayList<>(1);
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      int end = endOfHole(i);
      if (end == i) {
        i++;
        continue;
      }
      flush(start, i, parts);
      parts.add(hole(i, end));
      start = end;
      i = end;
    }
    flush(start, text.length(), parts);
    return new Word(parts);
  }

  private int endOfHole(int i) {
    char c = text.charAt(i);
    if (Holes.isHole(c)) {
      return i + 1;
    }
    if (isQuoted(i)) {
      return i;
    }
    return c == '*' || c == '?' ? i + 1 : c == '[' ? endOfBracket(i) : i;
  }

  /** A bracket expression (XCU 2.13.1) is looked for in the next characters only. */
  private int endOfBracket(int start) {
    int most = Math.min(text.length(), start + 64);
    for (int i = start + 2; i < most; i++) {
      if (text.charAt(i) == ']' && !isQuoted(i)) {
        return i + 1;
      }
    }
    return start;
  }

  private WordPart hole(int start, int end) {
    char c = text.charAt(start);
    if (Holes.isHole(c)) {
      return isQuoted(start) ? holes.part(c) : holes.unquoted(c);
    }
    return new WordPart(Kind.GLOB, text.substring(start, end), false);
  }

  private void flush(int start, int end, List<WordPart> parts) {
    if (start < end) {
      parts.add(WordPart.text(text.substring(start, end)));
    }
  }

  private boolean isQuoted(int i) {
    return marks.charAt(i) == 'q';
  }
}
