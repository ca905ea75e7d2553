package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskRuleTest {
  private static RiskRule rule(String id, String keyword, String pattern, String reason) {
    return RiskRule.regex(
        id,
        RiskCategory.URL,
        Severity.LOW,
        List.of(keyword),
        pattern,
        "ticket=abc",
        "ticket",
        reason);
  }

  @Test
  void aRuleOfAnEmbedderFindsItsPatternOrTheGroupNamedS() {
    List<String> found = new ArrayList<>();
    String text = "ticket=abc ticket=de";

    rule("ticket", "ticket", "ticket=(?<s>[a-z]{1,9})", "Why.")
        .matcher()
        .find(text, 0, text.length(), (start, end) -> found.add(text.substring(start, end)));

    assertEquals(List.of("abc", "de"), found);
  }

  @ParameterizedTest
  @CsvSource({"A b, k, p, r", "ok, '', p, r", "ok, k, ' ', r", "ok, k, p, ' '"})
  void aRuleWithoutAProperIdKeywordPatternOrReasonIsRefused(
      String id, String keyword, String pattern, String reason) {
    assertThrows(IllegalArgumentException.class, () -> rule(id, keyword, pattern, reason));
  }
}
