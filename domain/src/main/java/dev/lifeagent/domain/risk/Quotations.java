package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.text.Markdown;
import dev.lifeagent.domain.risk.text.Prose;
import java.util.BitSet;

/** What a text in prose quotes as code, and which findings that excuses. */
final class Quotations {
  private final String text;
  private final BitSet code;

  private Quotations(String text, BitSet code) {
    this.text = text;
    this.code = code;
  }

  static Quotations in(String text) {
    BitSet code =
        text.strip().startsWith("`") && isOneSpan(text) ? new BitSet() : Markdown.codeOf(text);
    return new Quotations(text, code);
  }

  /**
   * A line that is nothing but a span quotes nothing: there is no prose that it could belong to.
   */
  private static boolean isOneSpan(String text) {
    String line = text.strip();
    return line.indexOf('\n') < 0 && line.length() > 2 && line.indexOf('`', 1) == line.length() - 1;
  }

  /** Whether a finding does not count, because it lies wholly in what is quoted. */
  boolean excuse(Finding found, RiskProfile profile) {
    if (found.category() == RiskCategory.SECRET || !isCode(found.start(), found.end())) {
      return false;
    }
    return profile != RiskProfile.STRICT
        || found.category() != RiskCategory.PROMPT_INJECTION
        || !Prose.like(text, found.start(), found.end());
  }

  private boolean isCode(int from, int to) {
    return code.nextClearBit(from) >= to;
  }
}
