package dev.lifeagent.application.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.RiskGate;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OperatorCommentsTest {
  private final OperatorComments comments =
      new OperatorComments(
          BuiltInRules.scanner(RiskProfile.STRICT),
          Scorer.standard(),
          new TimeLimit(Duration.ofSeconds(1), () -> 0));

  @Test
  void whatIsFoundIsTold() {
    Verdict verdict = comments.verdict("reason", "see https://example.org/a", "d").orElseThrow();
    assertEquals(RiskCategory.URL, verdict.findings().get(0).category());
    assertEquals("reason", verdict.findings().get(0).field());
    assertEquals("d", verdict.policyDigest());
    assertTrue(verdict.score() < 1);
  }

  @Test
  void aCommentOfNothingElseKeepsNoMoreThanARequestWould() {
    String urls = "http://a.example ".repeat(400);
    Verdict verdict = comments.verdict("comment", urls, "d").orElseThrow();
    assertEquals(RiskGate.MOST_FINDINGS, verdict.findings().size());
  }

  @Test
  void aCommentThatCannotBeScannedInTimeHasNoVerdict() {
    AtomicLong nanos = new AtomicLong();
    TimeLimit passed = new TimeLimit(Duration.ofNanos(1), nanos::getAndIncrement);
    OperatorComments slow =
        new OperatorComments(BuiltInRules.scanner(RiskProfile.STRICT), Scorer.standard(), passed);
    assertEquals(Optional.empty(), slow.verdict("reason", "see https://example.org/a", "d"));
  }
}
