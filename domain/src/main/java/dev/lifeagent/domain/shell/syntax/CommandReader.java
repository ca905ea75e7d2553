package dev.lifeagent.domain.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one command of a pipeline (XCU 2.9; bash manual, "Compound Commands"). */
final class CommandReader {
  /** No command begins with these (XCU 2.4). */
  private static final Set<String> CLOSERS =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}", "in", "]]");

  private static final Set<String> RESERVED =
      Set.of("{", "if", "while", "until", "for", "select", "case", "function", "[[", "coproc");

  private final Cursor in;
  private final Tokens tokens;
  private final WordReader words;
  private final ScriptReader scripts;
  private final SimpleReader simple;

  CommandReader(
      Cursor in, Tokens tokens, WordReader words, HereDocuments documents, ScriptReader scripts) {
    this.in = in;
    this.tokens = tokens;
    this.words = words;
    this.scripts = scripts;
    this.simple = new SimpleReader(in, tokens, words, documents);
  }

  Command command() {
    in.work().enter();
    Command command = any();
    in.work().leave();
    return command;
  }

  private Command any() {
    if (in.peek() == '(') {
      return parenthesis();
    }
    String reserved = tokens.reserved();
    if (CLOSERS.contains(reserved)) {
      throw new SyntaxException("'" + reserved + "' stands where a command should");
    }
    if (RESERVED.contains(reserved)) {
      in.take(reserved);
    }
    return switch (reserved) {
      case "{" -> group(false, "}");
      case "if" -> conditional();
      case "while", "until" -> loop();
      case "for", "select" -> each(reserved.equals("select"));
      case "case" -> choice();
      case "function" -> function();
      case "[[" -> test();
      case "coproc" -> coprocess();
      default -> simpleOrFunction();
    };
  }

  private Command loop() {
    Script test = scripts.until(Set.of("do"));
    return new Command.While(test, body(), simple.redirections());
  }

  private Command parenthesis() {
    int start = in.at();
    if (in.take("((")) {
      RawWord expression = words.dollar().arithmetic();
      if (!expression.isNone()) {
        return new Command.Test(true, List.of(expression), simple.redirections());
      }
      in.moveTo(start);
    }
    in.take('(');
    return group(true, ")");
  }

  private Command group(boolean subshell, String close) {
    Script body = scripts.until(Set.of(close));
    tokens.expect(close);
    return new Command.Group(subshell, body, simple.redirections());
  }

  private Command conditional() {
    List<Script> tests = new ArrayList<>(1);
    List<Script> bodies = new ArrayList<>(2);
    do {
      tests.add(scripts.until(Set.of("then")));
      tokens.expect("then");
      bodies.add(scripts.until(Set.of("elif", "else", "fi")));
    } while (tokens.takeReserved("elif"));
    if (tokens.takeReserved("else")) {
      bodies.add(scripts.until(Set.of("fi")));
    }
    tokens.expect("fi");
    return new Command.If(tests, bodies, simple.redirections());
  }

  /** {@code do … done}, or braces, which bash takes as well. */
  private Script body() {
    tokens.skipLines();
    String open = tokens.reserved();
    String close = open.equals("{") ? "}" : "done";
    tokens.expect(open.equals("{") ? "{" : "do");
    Script body = scripts.until(Set.of(close));
    tokens.expect(close);
    return body;
  }

  private Command each(boolean select) {
    tokens.skipBlanks();
    if (in.take("((")) {
      RawWord expressions = words.dollar().arithmetic();
      if (expressions.isNone()) {
        throw new SyntaxException("a '))' is missing");
      }
      endOfHead();
      return new Command.For(
          "", select, false, List.of(expressions), body(), simple.redirections());
    }
    String name = words.word().plain();
    if (name.isEmpty()) {
      throw new SyntaxException("a loop has no variable");
    }
    tokens.skipLines();
    boolean given = tokens.takeReserved("in");
    List<RawWord> all = given ? wordsOfHead() : List.of();
    endOfHead();
    return new Command.For(name, select, given, all, body(), simple.redirections());
  }

  private List<RawWord> wordsOfHead() {
    List<RawWord> all = new ArrayList<>();
    while (true) {
      tokens.skipBlanks();
      RawWord word = words.word();
      if (word.isNone()) {
        return all;
      }
      all.add(word);
    }
  }

  private void endOfHead() {
    tokens.skipBlanks();
    in.take(';');
    tokens.skipLines();
  }

  private Command choice() {
    tokens.skipBlanks();
    RawWord subject = words.word();
    tokens.expect("in");
    List<RawWord> patterns = new ArrayList<>();
    List<Script> bodies = new ArrayList<>();
    tokens.skipLines();
    boolean falls = false;
    while (!tokens.takeReserved("esac")) {
      patterns(patterns);
      bodies.add(scripts.until(Set.of("esac")));
      falls |= in.take(";;") ? in.take('&') : in.take(";&");
      tokens.skipLines();
      if (in.atEnd()) {
        throw new SyntaxException("an 'esac' is missing");
      }
    }
    return new Command.Case(subject, patterns, bodies, falls, simple.redirections());
  }

  private void patterns(List<RawWord> patterns) {
    in.take('(');
    do {
      tokens.skipBlanks();
      RawWord pattern = words.word();
      if (pattern.isNone()) {
        throw new SyntaxException("a clause of 'case' has no pattern");
      }
      patterns.add(pattern);
      tokens.skipBlanks();
    } while (in.take('|'));
    if (!in.take(')')) {
      throw new SyntaxException("a ')' is missing");
    }
  }

  private Command function() {
    tokens.skipBlanks();
    String name = words.word().plain();
    if (name.isEmpty()) {
      throw new SyntaxException("a function has no plain name");
    }
    tokens.skipBlanks();
    if (in.take('(')) {
      tokens.skipBlanks();
      if (!in.take(')')) {
        // The parenthesis was that of a body in a subshell.
        return new Command.Function(name, group(true, ")"), List.of());
      }
    }
    return definition(name);
  }

  private Command definition(String name) {
    tokens.skipLines();
    return new Command.Function(name, command(), List.of());
  }

  private Command simpleOrFunction() {
    Command.Simple command = simple.read();
    if (in.peek() != '(' || command.words().size() != 1) {
      return command;
    }
    String name = command.words().get(0).plain();
    in.take('(');
    tokens.skipBlanks();
    if (name.isEmpty() || !command.assignments().isEmpty() || !in.take(')')) {
      throw new SyntaxException("'(' stands where a command should end");
    }
    return definition(name);
  }

  private Command test() {
    List<RawWord> all = new ArrayList<>();
    while (true) {
      tokens.skipLines();
      if (tokens.takeReserved("]]")) {
        return new Command.Test(false, all, simple.redirections());
      }
      if (in.atEnd()) {
        throw new SyntaxException("a ']]' is missing");
      }
      RawWord word = words.word();
      if (word.isNone()) {
        in.next(); // an operator of the test or of a regular expression
      } else {
        all.add(word);
      }
    }
  }

  /** With a name only before a compound command. */
  private Command coprocess() {
    tokens.skipBlanks();
    int start = in.at();
    RawWord name = words.word();
    tokens.skipBlanks();
    boolean named =
        !name.plain().isEmpty()
            && (in.peek() == '('
                || Set.of("{", "if", "while", "until", "for", "case", "select", "[[")
                    .contains(tokens.reserved()));
    if (!named) {
      in.moveTo(start);
    }
    return new Command.Coprocess(named ? name.plain() : "COPROC", command(), List.of());
  }
}
