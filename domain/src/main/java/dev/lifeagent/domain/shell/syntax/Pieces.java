package dev.lifeagent.domain.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Gathers the pieces of a word; texts of the same kind become one. */
final class Pieces {
  private final List<Piece> pieces = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder();
  private boolean quoted;

  void add(char c, boolean quoted) {
    begin(quoted);
    text.append(c);
  }

  void add(String all, boolean quoted) {
    begin(quoted);
    text.append(all);
  }

  /** Quotes were there, even if nothing stands between them. */
  void quotes() {
    if (text.length() == 0 || !quoted) {
      flush();
      pieces.add(new Piece.Text("", true));
    }
  }

  void add(Piece piece) {
    flush();
    pieces.add(piece);
  }

  boolean isEmpty() {
    return pieces.isEmpty() && text.length() == 0;
  }

  RawWord word() {
    flush();
    return pieces.isEmpty() ? RawWord.NONE : new RawWord(pieces);
  }

  private void begin(boolean isQuoted) {
    if (isQuoted != quoted) {
      flush();
      quoted = isQuoted;
    }
  }

  private void flush() {
    if (text.length() > 0) {
      pieces.add(new Piece.Text(text.toString(), quoted));
      text.setLength(0);
    }
  }
}
