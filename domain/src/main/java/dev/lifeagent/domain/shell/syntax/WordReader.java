package dev.lifeagent.domain.shell.syntax;

/** Reads words: quoting (XCU 2.2) and what {@link DollarReader} reads. */
final class WordReader {
  private final Cursor in;
  private final DollarReader dollar;

  WordReader(Cursor in, ScriptReader scripts) {
    this.in = in;
    this.dollar = new DollarReader(in, this, scripts);
  }

  DollarReader dollar() {
    return dollar;
  }

  /** A word as a command has them; {@link RawWord#NONE} where none begins here. */
  RawWord word() {
    Pieces pieces = new Pieces();
    while (!isDelimiter(in.peek())) {
      unquoted(pieces);
    }
    return pieces.word();
  }

  /**
   * A word that ends before one of the given characters, blanks or not.
   *
   * @param apostrophes whether single quotes quote in it
   * @throws SyntaxException when the text ends before
   */
  RawWord until(String ends, boolean inDoubleQuotes, boolean apostrophes) {
    in.work().enter();
    Pieces pieces = new Pieces();
    while (ends.indexOf(in.peek()) < 0) {
      if (in.atEnd()) {
        throw new SyntaxException("a '" + ends.charAt(0) + "' is missing");
      }
      within(pieces, inDoubleQuotes, apostrophes);
    }
    in.work().leave();
    return pieces.word();
  }

  /** The whole rest of the text, as the body of a here-document is read: quotes are plain. */
  RawWord document() {
    Pieces pieces = new Pieces();
    while (!in.atEnd()) {
      doubleQuoted(pieces, false);
    }
    return pieces.word();
  }

  private void within(Pieces pieces, boolean inDoubleQuotes, boolean apostrophes) {
    char c = in.peek();
    if (c == '\'' && !apostrophes) {
      pieces.add(in.next(), inDoubleQuotes);
    } else if (c == '\'' || c == '"' || !inDoubleQuotes) {
      unquoted(pieces);
    } else {
      doubleQuoted(pieces, true);
    }
  }

  /** One character, or what it begins. */
  void unquoted(Pieces pieces) {
    char c = in.next();
    switch (c) {
      case '\\' -> pieces.add(in.isPassed() ? c : in.raw(), true);
      case '\'' -> {
        pieces.quotes();
        pieces.add(singleQuoted(), true);
      }
      case '"' -> doubleQuotes(pieces);
      case '$' -> dollar.read(pieces, false);
      case '`' -> dollar.backticks(pieces, false);
      case '<', '>' -> {
        if (in.take('(')) {
          dollar.process(pieces, c);
        } else {
          pieces.add(c, false);
        }
      }
      case '?', '*', '+', '@', '!' -> {
        // `!(` at the beginning negates a subshell.
        if (in.peek() == '(' && (c != '!' || !pieces.isEmpty())) {
          pattern(pieces, c);
        } else {
          pieces.add(c, false);
        }
      }
      default -> pieces.add(c, false);
    }
  }

  void doubleQuotes(Pieces pieces) {
    pieces.quotes();
    in.work().enter();
    while (!in.take('"')) {
      if (in.atEnd()) {
        throw new SyntaxException("a double quote is not closed");
      }
      doubleQuoted(pieces, true);
    }
    in.work().leave();
  }

  private void doubleQuoted(Pieces pieces, boolean quotes) {
    char c = in.next();
    if (c == '\\') {
      char escaped = in.isPassed() ? Cursor.END : in.raw();
      if (escaped == Cursor.END) {
        pieces.add(c, true);
      } else if ("$`\\".indexOf(escaped) >= 0 || (escaped == '"' && quotes)) {
        pieces.add(escaped, true);
      } else {
        pieces.add("\\" + escaped, true);
      }
    } else if (c == '$') {
      dollar.read(pieces, true);
    } else if (c == '`') {
      dollar.backticks(pieces, true);
    } else {
      pieces.add(c, true);
    }
  }

  private String singleQuoted() {
    String text = in.upTo('\'');
    if (text == null) {
      throw new SyntaxException("a single quote is not closed");
    }
    return text;
  }

  private void pattern(Pieces pieces, char kind) {
    in.take('(');
    Pieces inside = new Pieces();
    inside.add(kind, false);
    in.work().enter();
    for (int open = 1; open > 0; ) {
      char c = in.peek();
      if (c == Cursor.END) {
        throw new SyntaxException("a ')' is missing");
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '(' || c == ')') {
        in.next();
      } else {
        unquoted(inside);
      }
    }
    in.work().leave();
    pieces.add(new Piece.Pattern(inside.word()));
  }

  /** What ends a word: a blank, a newline, an operator (XCU 2.3), the end. */
  private boolean isDelimiter(char c) {
    return switch (c) {
      case ' ', '\t', '\n', ';', '&', '|', '(', ')', Cursor.END -> true;
      case '<', '>' -> !in.looksAt(c + "(");
      default -> false;
    };
  }
}
