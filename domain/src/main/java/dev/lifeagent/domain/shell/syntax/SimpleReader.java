package dev.lifeagent.domain.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a simple command (XCU 2.9.1) and redirections. */
final class SimpleReader {
  /** Their arguments may be assignments of arrays (bash manual, "Arrays"). */
  private static final Set<String> DECLARING =
      Set.of("declare", "typeset", "local", "export", "readonly", "alias", "eval");

  /** Longest first. */
  private static final String[] OPERATORS = {
    "&>>", "<<<", "<<-", "&>", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">"
  };

  private final Cursor in;
  private final Tokens tokens;
  private final WordReader words;
  private final HereDocuments documents;

  SimpleReader(Cursor in, Tokens tokens, WordReader words, HereDocuments documents) {
    this.in = in;
    this.tokens = tokens;
    this.words = words;
    this.documents = documents;
  }

  Command.Simple read() {
    List<RawAssignment> assignments = new ArrayList<>(0);
    List<RawWord> all = new ArrayList<>(4);
    List<RawRedirection> redirections = new ArrayList<>(0);
    boolean declaring = false;
    while (true) {
      tokens.skipBlanks();
      if (redirection(redirections)) {
        continue;
      }
      RawAssignment assignment = all.isEmpty() || declaring ? assignment(declaring) : null;
      if (assignment != null) {
        assignments.add(assignment);
        continue;
      }
      RawWord word = words.word();
      if (word.isNone()) {
        break;
      }
      all.add(word);
      declaring |= all.size() == 1 && DECLARING.contains(word.plain());
    }
    if (all.isEmpty() && assignments.isEmpty() && redirections.isEmpty()) {
      throw new SyntaxException(
          in.atEnd()
              ? "a command is missing"
              : "'" + in.peek() + "' stands where a command should");
    }
    return new Command.Simple(assignments, all, redirections);
  }

  /** The redirections that follow a compound command. */
  List<RawRedirection> redirections() {
    List<RawRedirection> redirections = new ArrayList<>(0);
    do {
      tokens.skipBlanks();
    } while (redirection(redirections));
    return redirections;
  }

  private boolean redirection(List<RawRedirection> into) {
    int start = in.at();
    String descriptor = descriptor();
    if (!in.looksAt("<(") && !in.looksAt(">(")) {
      char c = in.peek();
      if (c == '<' || c == '>' || (c == '&' && in.looksAt("&>"))) {
        for (String operator : OPERATORS) {
          if (in.take(operator)) {
            target(descriptor, operator, into);
            return true;
          }
        }
      }
    }
    in.moveTo(start);
    return false;
  }

  private void target(String descriptor, String operator, List<RawRedirection> into) {
    tokens.skipBlanks();
    RawWord target = words.word();
    if (operator.equals("<<") || operator.equals("<<-")) {
      documents.announce(descriptor, target, operator.equals("<<-"), into);
      return;
    }
    if (target.isNone()) {
      throw new SyntaxException("a redirection has no target");
    }
    into.add(new RawRedirection(descriptor, operator, target));
  }

  /** Digits, or a name in braces, directly before an operator. */
  private String descriptor() {
    char first = in.peek();
    if (!Character.isDigit(first) && first != '{') {
      return "";
    }
    int start = in.at();
    StringBuilder text = new StringBuilder();
    while (isOfDescriptor(in.peek())) {
      text.append(in.next());
    }
    boolean operator = in.peek() == '<' || in.peek() == '>';
    boolean braces = first == '{' && text.length() > 2 && text.indexOf("}") == text.length() - 1;
    boolean digits = text.chars().allMatch(Character::isDigit);
    if (operator && (digits || braces)) {
      return text.toString();
    }
    in.moveTo(start);
    return "";
  }

  private static boolean isOfDescriptor(char c) {
    return DollarReader.isNameStart(c) || Character.isDigit(c) || c == '{' || c == '}';
  }

  /** An assignment, or null where none begins here. With a plain value it is a word of the rest. */
  private @org.jspecify.annotations.Nullable RawAssignment assignment(boolean arrayOnly) {
    if (!DollarReader.isNameStart(in.peek())) {
      return null;
    }
    int start = in.at();
    StringBuilder name = new StringBuilder();
    while (DollarReader.isNameStart(in.peek()) || Character.isDigit(in.peek())) {
      name.append(in.next());
    }
    RawWord subscript = RawWord.NONE;
    if (!arrayOnly && in.peek() == '[') {
      subscript = subscript();
    }
    boolean append = in.take('+');
    if (!in.take('=') || (arrayOnly && in.peek() != '(')) {
      in.moveTo(start);
      return null;
    }
    if (!in.take('(')) {
      return new RawAssignment(name.toString(), subscript, append, words.word(), List.of(), false);
    }
    List<RawWord> elements = new ArrayList<>();
    while (true) {
      tokens.skipLines();
      RawWord element = words.word();
      if (element.isNone()) {
        break;
      }
      elements.add(element);
    }
    if (!in.take(')')) {
      throw new SyntaxException("a ')' is missing");
    }
    return new RawAssignment(name.toString(), subscript, append, RawWord.NONE, elements, true);
  }

  /** In brackets; {@link RawWord#NONE}, with nothing passed, where they are a pattern. */
  private RawWord subscript() {
    int start = in.at();
    in.next();
    if (isPatternUntilBlank()) {
      in.moveTo(start);
      return RawWord.NONE;
    }
    RawWord subscript = words.until("]", false, true);
    in.next();
    if (in.peek() == '=' || in.looksAt("+=")) {
      return subscript;
    }
    in.moveTo(start);
    return RawWord.NONE;
  }

  /** Whether no bracket closes the one that was passed before the word must end. */
  private boolean isPatternUntilBlank() {
    int start = in.at();
    while (!in.atEnd() && " \t\n;&|".indexOf(in.peek()) < 0 && in.peek() != ']') {
      in.next();
    }
    boolean open = in.peek() != ']';
    in.moveTo(start);
    return open;
  }
}
