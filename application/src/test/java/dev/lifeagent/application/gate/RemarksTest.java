package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.ContentGate;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import org.junit.jupiter.api.Test;

class RemarksTest {
  private final Remarks remarks =
      new Remarks(RiskGate.standard(RiskProfile.STRICT), Scorer.standard());

  @Test
  void whatIsFoundIsTold() {
    Verdict verdict = remarks.verdict("reason", "see https://example.org/a", "d").orElseThrow();
    assertEquals(RiskCategory.URL, verdict.findings().get(0).category());
    assertEquals("reason", verdict.findings().get(0).field());
    assertEquals("d", verdict.policyDigest());
    assertTrue(verdict.score() < 1);
  }

  @Test
  void aRemarkOfNothingElseKeepsNoMoreThanARequestWould() {
    String urls = "http://a.example ".repeat(400);
    Verdict verdict = remarks.verdict("comment", urls, "d").orElseThrow();
    assertEquals(ContentGate.MOST_FINDINGS, verdict.findings().size());
  }
}
