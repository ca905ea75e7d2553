package dev.lifeagent.domain.shell.syntax;

/** Reads what a {@code $} or a backtick begins (XCU 2.6). The sign has been passed. */
final class DollarReader {
  private static final String SPECIAL = "@*#?$!-";

  /** Longest first; what does not begin with one of these has the operator of its first sign. */
  private static final String[] OPERATORS = {":-", ":=", ":?", ":+", "##", "%%", "//", "^^", ",,"};

  private final Cursor in;
  private final WordReader words;
  private final ScriptReader scripts;

  DollarReader(Cursor in, WordReader words, ScriptReader scripts) {
    this.in = in;
    this.words = words;
    this.scripts = scripts;
  }

  void read(Pieces pieces, boolean quoted) {
    char c = in.peek();
    if (c == '(') {
      parenthesis(pieces, quoted);
    } else if (c == '{') {
      in.next();
      brace(pieces, quoted);
    } else if (c == '[') {
      in.next();
      RawWord expression = words.until("]", true, false);
      in.next();
      pieces.add(new Piece.Arithmetic(expression, quoted));
    } else if (c == '\'' && !quoted) {
      in.next();
      pieces.quotes();
      pieces.add(AnsiC.unescape(ansiC()), true);
    } else if (c == '"' && !quoted) {
      in.next();
      words.doubleQuotes(pieces);
    } else if (isNameStart(c) || Character.isDigit(c) || SPECIAL.indexOf(c) >= 0) {
      pieces.add(parameter(name(true), "", RawWord.NONE, quoted));
    } else {
      pieces.add('$', quoted);
    }
  }

  void process(Pieces pieces, char form) {
    pieces.add(new Piece.Substitution(form, scripts.nested(")"), false));
  }

  /** The old form (XCU 2.6.3): backslashes before {@code $ ` \} are taken away, then it is read. */
  void backticks(Pieces pieces, boolean quoted) {
    StringBuilder script = new StringBuilder();
    while (true) {
      char c = in.raw();
      if (c == '`') {
        break;
      }
      if (c == Cursor.END) {
        throw new SyntaxException("a backtick is not closed");
      }
      if (c == '\\' && !in.isPassed()) {
        char escaped = in.raw();
        if ("$`\\".indexOf(escaped) < 0 && !(escaped == '"' && quoted)) {
          script.append(c);
        }
        script.append(escaped);
      } else {
        script.append(c);
      }
    }
    pieces.add(new Piece.Substitution('$', scripts.separate(script.toString()), quoted));
  }

  /** {@code $((…))} where the two parentheses that close it stand together, else {@code $(…)}. */
  private void parenthesis(Pieces pieces, boolean quoted) {
    in.next();
    if (in.peek() == '(') {
      int start = in.at();
      in.next();
      RawWord expression = arithmetic();
      if (!expression.isNone()) {
        pieces.add(new Piece.Arithmetic(expression, quoted));
        return;
      }
      in.moveTo(start);
    }
    pieces.add(new Piece.Substitution('$', scripts.nested(")"), quoted));
  }

  /**
   * An expression up to {@code ))}, which is passed; {@link RawWord#NONE} where the parenthesis
   * that closes the inner pair is not followed by another, so that it is none. An empty one is a
   * text.
   */
  RawWord arithmetic() {
    in.work().enter();
    Pieces pieces = new Pieces();
    pieces.quotes();
    for (int open = 1; open > 0; ) {
      char c = in.peek();
      if (c == Cursor.END) {
        throw new SyntaxException("a ')' is missing");
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if ("()<>'".indexOf(c) >= 0) {
        pieces.add(in.next(), true);
      } else {
        words.unquoted(pieces);
      }
    }
    in.work().leave();
    return in.take(')') ? pieces.word() : RawWord.NONE;
  }

  private String ansiC() {
    int start = in.at();
    while (true) {
      char c = in.raw();
      if (c == '\'') {
        String text = in.since(start);
        return text.substring(0, text.length() - 1);
      }
      if (c == '\\') {
        in.raw();
      }
      if (c == Cursor.END) {
        throw new SyntaxException("a single quote is not closed");
      }
    }
  }

  private void brace(Pieces pieces, boolean quoted) {
    char c = in.peek();
    if (c == ' ' || c == '\t' || c == '\n' || c == '|') {
      // A command substitution without a subshell, as in bash 5.3 and ksh.
      in.take('|');
      pieces.add(new Piece.Substitution('$', scripts.nested("}"), quoted));
      return;
    }
    if (c == '{') {
      pieces.add(template(quoted));
      return;
    }
    String prefix = "";
    if (c == '!' || c == '#') {
      in.next();
      if (isNameStart(in.peek()) || Character.isDigit(in.peek()) || isSpecialAlone()) {
        prefix = c == '!' ? "indirect" : "length";
      } else {
        pieces.add(rest(String.valueOf(c), quoted));
        return;
      }
    }
    Piece.Parameter plain = rest(name(false), quoted);
    pieces.add(
        prefix.isEmpty()
            ? plain
            : new Piece.Parameter(
                plain.name(), plain.subscript(), prefix, plain.argument(), quoted));
  }

  /**
   * <code>${{ … }}</code>: no expansion of a shell, which would stop here; a build service puts a
   * text in before.
   */
  private Piece.Parameter template(boolean quoted) {
    int start = in.at();
    while (!in.take("}}")) {
      if (in.atEnd()) {
        throw new SyntaxException("a parameter expansion is malformed");
      }
      in.next();
    }
    return parameter("{" + in.since(start), "", RawWord.NONE, quoted);
  }

  /** In <code>${#@}</code> and its like: a special character, and the brace behind it. */
  private boolean isSpecialAlone() {
    int start = in.at();
    boolean special = SPECIAL.indexOf(in.next()) >= 0 && in.peek() == '}';
    in.moveTo(start);
    return special;
  }

  /** The subscript, the operator, its word, and the brace that closes. */
  private Piece.Parameter rest(String name, boolean quoted) {
    RawWord subscript = RawWord.NONE;
    if (in.take('[')) {
      subscript = words.until("]", false, true);
      in.next();
    }
    if (in.take('}')) {
      return parameter(name, "", subscript, quoted);
    }
    String operator = operator();
    boolean substitutes = "-=?+".indexOf(operator.charAt(operator.length() - 1)) >= 0;
    RawWord argument = words.until("}", quoted, !(quoted && substitutes));
    in.next();
    return new Piece.Parameter(name, subscript, operator, argument, quoted);
  }

  private String operator() {
    for (String operator : OPERATORS) {
      if (in.take(operator)) {
        return operator;
      }
    }
    char c = in.peek();
    if ("-=?+:#%/^,@".indexOf(c) < 0 || c == Cursor.END) {
      throw new SyntaxException("a parameter expansion is malformed");
    }
    return String.valueOf(in.next());
  }

  /** A name, digits or one special character. Outside of braces one digit is all. */
  private String name(boolean bare) {
    char c = in.next();
    StringBuilder name = new StringBuilder().append(c);
    if (isNameStart(c)) {
      while (isNameStart(in.peek()) || Character.isDigit(in.peek())) {
        name.append(in.next());
      }
    } else if (Character.isDigit(c)) {
      while (!bare && Character.isDigit(in.peek())) {
        name.append(in.next());
      }
    } else if (SPECIAL.indexOf(c) < 0) {
      throw new SyntaxException("a parameter expansion is malformed");
    }
    return name.toString();
  }

  private static Piece.Parameter parameter(
      String name, String operator, RawWord subscript, boolean quoted) {
    return new Piece.Parameter(name, subscript, operator, RawWord.NONE, quoted);
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
