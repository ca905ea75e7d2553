package dev.lifeagent.domain.shell.syntax;

import java.util.List;

/** A word as it is written, before any expansion. An empty list of pieces is no word at all. */
public record RawWord(List<Piece> pieces) {
  /** A word that is not there. */
  public static final RawWord NONE = new RawWord(List.of());

  public RawWord {
    pieces = List.copyOf(pieces);
  }

  /** The text, where the word is one unquoted text; otherwise the empty text. */
  public String plain() {
    return pieces.size() == 1 && pieces.get(0) instanceof Piece.Text text && !text.quoted()
        ? text.text()
        : "";
  }

  /** Whether it is no word. */
  public boolean isNone() {
    return pieces.isEmpty();
  }
}
