package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.List;

/** Quotes a text so that a shell reads it as one word. */
public final class Quoting {
  private Quoting() {}

  /** The word as it is, each part that may be several words left open. */
  public static String quoted(Word word, Holes holes) {
    if (word.isOneField()) {
      return quoted(holes.textOf(word));
    }
    StringBuilder text = new StringBuilder();
    for (WordPart part : word.parts()) {
      String hole = part.isText() ? "" : holes.textOf(new Word(List.of(part)));
      text.append(part.isText() ? quoted(part.text()) : part.field() ? quoted(hole) : hole);
    }
    return text.toString();
  }

  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
