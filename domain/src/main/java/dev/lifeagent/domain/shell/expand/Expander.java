package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.syntax.RawWord;
import java.util.List;

/**
 * Word expansion (XCU 2.6), as far as the line determines it; what it does not is a hole. Commands
 * that are substituted are read on the way.
 */
public final class Expander {
  private final Reading reading;
  private final Substitutions substitutions;
  private final Parameters parameters;

  public Expander(Reading reading, Substitutions substitutions) {
    this.reading = reading;
    this.substitutions = substitutions;
    this.parameters = new Parameters(reading, this);
  }

  Parameters parameters() {
    return parameters;
  }

  /** The fields that the word becomes: none, one or several. */
  public void fields(RawWord raw, Frame frame, List<Word> into) {
    String plain = raw.plain();
    if (!plain.isEmpty() && isInert(plain)) {
      reading.work().step(1);
      into.add(Word.of(plain));
      return;
    }
    for (RawWord word : Braces.expand(raw, reading.work())) {
      into.addAll(expansion(frame, true).of(word).words());
    }
  }

  /** The text that the word becomes where it is neither split nor matched to files (XCU 2.9.1). */
  public String text(RawWord raw, Frame frame) {
    String plain = raw.plain();
    if (!plain.isEmpty() && isInert(plain)) {
      return plain;
    }
    return expansion(frame, false).of(raw).text();
  }

  /** Expands an arithmetic expression or an index, and evaluates it. */
  public void arithmetic(RawWord raw, Frame frame) {
    if (!raw.isNone()) {
      Arithmetic.evaluate(text(raw, frame), frame.scope(), reading);
    }
  }

  private WordExpansion expansion(Frame frame, boolean splitting) {
    return new WordExpansion(reading, substitutions, this, frame, splitting);
  }

  private static boolean isInert(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("~{*?[:".indexOf(c) >= 0 || Holes.isHole(c)) {
        return false;
      }
    }
    return true;
  }
}
