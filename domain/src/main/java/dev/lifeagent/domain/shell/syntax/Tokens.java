package dev.lifeagent.domain.shell.syntax;

/** What stands between words: blanks, comments, newlines, and reserved words (XCU 2.4). */
final class Tokens {
  private static final int LONGEST_RESERVED = 8;

  /** What a reserved word or sign begins with. */
  private static final String FIRST = "!{}[]()-cdefistuw";

  private final Cursor in;
  private final HereDocuments documents;

  Tokens(Cursor in, HereDocuments documents) {
    this.in = in;
    this.documents = documents;
  }

  /** Passes blanks and a comment. */
  void skipBlanks() {
    while (in.peek() == ' ' || in.peek() == '\t') {
      in.next();
    }
    if (in.peek() == '#') {
      in.skipComment();
    }
  }

  /** Passes newlines as well, each with the here-documents that begin after it. */
  void skipLines() {
    skipBlanks();
    while (in.peek() == '\n') {
      newline();
      skipBlanks();
    }
  }

  void newline() {
    in.next();
    documents.read();
  }

  /** The reserved word or sign that begins here, not passed; the empty text for none. */
  String reserved() {
    if (FIRST.indexOf(in.peek()) < 0) {
      return "";
    }
    int start = in.at();
    StringBuilder word = new StringBuilder();
    while (!isDelimiter(in.peek()) && word.length() <= LONGEST_RESERVED) {
      word.append(in.next());
    }
    boolean sign = word.length() == 0 && (in.peek() == ')' || in.peek() == '(');
    String found = sign ? String.valueOf(in.peek()) : word.toString();
    in.moveTo(start);
    return found.length() <= LONGEST_RESERVED ? found : "";
  }

  boolean takeReserved(String word) {
    if (in.peek() != word.charAt(0) || !reserved().equals(word)) {
      return false;
    }
    return in.take(word);
  }

  /**
   * Passes a reserved word or sign.
   *
   * @throws SyntaxException when something else stands here
   */
  void expect(String word) {
    skipLines();
    if (word.equals(")") ? !in.take(')') : !takeReserved(word)) {
      throw new SyntaxException("a '" + word + "' is missing");
    }
  }

  boolean isAtEndOfCommand() {
    char c = in.peek();
    return c == Cursor.END || c == '\n' || c == ';' || c == '&' || c == '|' || c == ')';
  }

  private static boolean isDelimiter(char c) {
    return " \t\n;&|()<>".indexOf(c) >= 0 || c == Cursor.END;
  }
}
