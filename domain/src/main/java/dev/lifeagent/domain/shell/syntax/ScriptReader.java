package dev.lifeagent.domain.shell.syntax;

import dev.lifeagent.domain.shell.syntax.Script.Link;
import dev.lifeagent.domain.shell.syntax.Script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lists and pipelines (XCU 2.10); commands are {@link CommandReader}'s. */
public final class ScriptReader {
  private final Cursor in;
  private final Tokens tokens;
  private final HereDocuments documents;
  private final WordReader words;
  private final CommandReader commands;

  ScriptReader(String text, Work work) {
    in = new Cursor(text, work);
    documents = new HereDocuments(in);
    words = new WordReader(in, this);
    tokens = new Tokens(in, documents);
    commands = new CommandReader(in, tokens, words, documents, this);
  }

  /**
   * Reads a whole text. What stands before a fault is in the result: a shell runs the lines before
   * one too.
   */
  public static Script read(String text, Work work) {
    int depth = work.depth();
    List<Statement> statements = new ArrayList<>();
    try {
      work.enter();
      new ScriptReader(text, work).all(statements);
      work.leave();
      return new Script(statements);
    } catch (SyntaxException e) {
      work.backTo(depth);
      return new Script(statements, Optional.of(e.why()));
    }
  }

  /** A whole text within another. */
  Script separate(String text) {
    in.work().enter();
    List<Statement> statements = new ArrayList<>();
    new ScriptReader(text, in.work()).all(statements);
    in.work().leave();
    return new Script(statements);
  }

  /** A script up to the given closing sign, which is passed. */
  Script nested(String close) {
    if (!documents.isEmpty()) {
      throw new SyntaxException("a substitution stands before the body of a here-document");
    }
    Script script = until(Set.of(close));
    tokens.expect(close);
    return script;
  }

  RawWord document() {
    return words.document();
  }

  private void all(List<Statement> statements) {
    while (true) {
      list(statements, Set.of());
      if (in.atEnd()) {
        documents.read();
        return;
      }
      throw new SyntaxException("'" + in.peek() + "' stands where a command should");
    }
  }

  /** A list up to one of the given reserved words or signs, which is not passed. */
  Script until(Set<String> closers) {
    in.work().enter();
    List<Statement> statements = new ArrayList<>();
    list(statements, closers);
    in.work().leave();
    return new Script(statements);
  }

  private void list(List<Statement> statements, Set<String> closers) {
    while (true) {
      tokens.skipLines();
      if (in.atEnd() || in.peek() == ')' || in.looksAt(";;") || in.looksAt(";&")) {
        return;
      }
      if (!closers.isEmpty() && closers.contains(tokens.reserved())) {
        return;
      }
      List<Link> links = andOr();
      boolean background = false;
      if (in.take('&')) {
        background = true;
      } else if (!in.looksAt(";;") && !in.looksAt(";&") && !in.take(';')) {
        tokens.skipBlanks();
        if (in.peek() != '\n' && !in.atEnd() && in.peek() != ')') {
          if (!closers.contains(tokens.reserved())) {
            throw new SyntaxException("'" + in.peek() + "' stands where a command should end");
          }
        }
      }
      statements.add(new Statement(links, background));
    }
  }

  private List<Link> andOr() {
    List<Link> links = new ArrayList<>(1);
    boolean conditional = false;
    do {
      if (conditional) {
        tokens.skipLines();
      }
      links.add(pipeline(conditional));
      tokens.skipBlanks();
      conditional = true;
    } while (in.take("&&") || in.take("||"));
    return links;
  }

  private Link pipeline(boolean conditional) {
    boolean prefixed = false;
    tokens.skipBlanks();
    while (tokens.takeReserved("!") || time()) {
      prefixed = true;
      tokens.skipBlanks();
    }
    List<Command> stages = new ArrayList<>(1);
    if (prefixed && tokens.isAtEndOfCommand()) {
      return new Link(conditional, stages); // `!` or `time` alone
    }
    stages.add(commands.command());
    tokens.skipBlanks();
    while (in.peek() == '|' && !in.looksAt("||")) {
      in.next();
      in.take('&');
      tokens.skipLines();
      stages.add(commands.command());
      tokens.skipBlanks();
    }
    return new Link(conditional, stages);
  }

  /** The reserved word {@code time}; before other options than {@code -p} it is the program. */
  private boolean time() {
    int start = in.at();
    if (!tokens.takeReserved("time")) {
      return false;
    }
    tokens.skipBlanks();
    if (tokens.takeReserved("-p")) {
      tokens.skipBlanks();
    }
    if (!tokens.takeReserved("--") && in.peek() == '-') {
      in.moveTo(start);
      return false;
    }
    return true;
  }
}
