package dev.lifeagent.domain.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** The here-documents (XCU 2.7.4) whose bodies begin after the next newline. */
final class HereDocuments {
  /** Where a body goes once it has been read. */
  private record Pending(
      String descriptor,
      String delimiter,
      boolean quoted,
      boolean tabs,
      List<RawRedirection> into,
      int index) {}

  private final Cursor in;
  private final List<Pending> pending = new ArrayList<>();

  HereDocuments(Cursor in) {
    this.in = in;
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** One has been announced; its redirection is put into the list when the body is read. */
  void announce(String descriptor, RawWord delimiter, boolean tabs, List<RawRedirection> into) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (Piece piece : delimiter.pieces()) {
      if (!(piece instanceof Piece.Text part)) {
        throw new SyntaxException("the delimiter of a here-document is not plain");
      }
      text.append(part.text());
      quoted |= part.quoted();
    }
    if (delimiter.isNone()) {
      throw new SyntaxException("a here-document has no delimiter");
    }
    pending.add(new Pending(descriptor, text.toString(), quoted, tabs, into, into.size()));
    into.add(new RawRedirection(descriptor, "<<", RawWord.NONE));
  }

  /** A newline has been passed, or the text has ended: the bodies are here. */
  void read() {
    // A copy, since a body is read after the list is empty.
    List<Pending> now = new ArrayList<>(pending);
    pending.clear();
    for (Pending document : now) {
      String text = body(document);
      RawWord body =
          document.quoted
              ? new RawWord(List.of(new Piece.Text(text, true)))
              : new ScriptReader(text, in.work()).document();
      document.into.set(document.index, new RawRedirection(document.descriptor, "<<", body));
    }
  }

  private String body(Pending document) {
    StringBuilder body = new StringBuilder();
    String joined = "";
    boolean continued = false;
    while (!in.isPassed()) {
      String line = in.line();
      String shifted = line.replaceFirst("^\t+", "");
      if (continued && isEnd(document, joined + line, joined + shifted)) {
        throw new SyntaxException(
            "a here-document ends in a line that is put together from several");
      }
      String text = document.tabs && !continued ? shifted : line;
      if (!continued && text.equals(document.delimiter)) {
        return body.toString();
      }
      body.append(text).append('\n');
      continued = !document.quoted && isContinued(text);
      joined = continued ? joined + text.substring(0, text.length() - 1) : "";
    }
    return body.toString();
  }

  /** Shells differ in whether such a line ends it, and in what they strip of it. */
  private static boolean isEnd(Pending document, String line, String shifted) {
    return line.equals(document.delimiter) || shifted.equals(document.delimiter);
  }

  private static boolean isContinued(String line) {
    int slashes = 0;
    while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }
}
