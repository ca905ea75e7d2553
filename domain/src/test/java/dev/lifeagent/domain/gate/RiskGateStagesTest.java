package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.Never;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which findings refuse at which stage, with rules of the test's own. */
class RiskGateStagesTest {
  private static Gate gate(RiskProfile profile) {
    return new RiskGate(Scanners.of(profile), Never.LIMIT);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // what an agent asks and a model replies is refused as the profile says
        "STRICT,   REQUEST, wipe-disk,  PROMPT_RISKY",
        "STRICT,   PATHS,   wipe-disk,  PROMPT_RISKY",
        "STRICT,   REPLY,   wipe-disk,  REPLY_RISKY",
        "STRICT,   REQUEST, minor-link, PROMPT_RISKY",
        "STRICT,   REPLY,   minor-link, REPLY_RISKY",
        "BALANCED, REQUEST, wipe-disk,  PROMPT_RISKY",
        "BALANCED, REPLY,   sesame-key, REPLY_RISKY",
        "BALANCED, REQUEST, minor-link, -",
        "BALANCED, REPLY,   minor-link, -",
        // what a model would be shown, and what a change results in, for secrets alone
        "STRICT,   CONTEXT, wipe-disk,  -",
        "STRICT,   CONTEXT, minor-link, -",
        "STRICT,   CONTEXT, sesame-key, SECRET_IN_CONTEXT",
        "STRICT,   CONTEXT, hint-key,   SECRET_IN_CONTEXT",
        "BALANCED, CONTEXT, hint-key,   -",
        "STRICT,   RESULT,  wipe-disk,  -",
        "STRICT,   RESULT,  sesame-key, SECRET_IN_PATCH",
        "STRICT,   REQUEST, fine,       -",
      })
  void theStageDecidesWhatRefuses(
      RiskProfile profile, Stage stage, String text, RefusalCode expected) {
    GateRequest request = Requests.texts(stage, new Text("field", text));
    assertEquals(expected, Requests.reason(gate(profile).judge(request)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "before, sesame-key, SECRET_IN_PATCH",
        "before, wipe-disk, -",
        "sesame-key, after, -",
        "sesame-key, sesame-key, -",
      })
  void onlyAddedLinesOfAChangeAreJudged(String before, String after, RefusalCode expected) {
    GateRequest request =
        Requests.result(
            Requests.change(Map.of("src/a", before + "\n"), Map.of("src/a", after + "\nend\n")));
    assertEquals(expected, Requests.reason(gate(RiskProfile.STRICT).judge(request)));
  }

  @Test
  void aFindingInAnAddedLineStandsUnderItsFileAndIsKeptForTheReviewer() {
    GateRequest request =
        Requests.result(Requests.change(Map.of(), Map.of("src/a", "wipe-disk\n")));
    List<Finding> findings = Requests.allowed(gate(RiskProfile.STRICT).judge(request)).findings();
    assertEquals(List.of("src/a"), findings.stream().map(Finding::field).toList());
    assertEquals("command", findings.get(0).rule());
  }

  @Test
  void theNameOfANewFileIsJudgedToo() {
    GateRequest request = Requests.result(Requests.adding("src/sesame-key"));
    Denial denial = Requests.denied(gate(RiskProfile.STRICT).judge(request));
    assertEquals(RefusalCode.SECRET_IN_PATCH, denial.reason());
    assertEquals("path", denial.verdict().findings().get(0).field());
    GateRequest known =
        Requests.result(
            Requests.change(Map.of("src/sesame-key", "1\n"), Map.of("src/sesame-key", "2\n")));
    assertEquals(null, Requests.reason(gate(RiskProfile.STRICT).judge(known)));
  }

  @Test
  void ofSeveralTextsEachIsJudged() {
    for (int risky = 0; risky < 3; risky++) {
      Text[] texts = new Text[3];
      for (int i = 0; i < 3; i++) {
        texts[i] = new Text("text[" + i + "]", i == risky ? Scanners.COMMAND : "fine");
      }
      Denial denial =
          Requests.denied(gate(RiskProfile.STRICT).judge(Requests.texts(Stage.REQUEST, texts)));
      assertEquals("text[" + risky + "]", denial.verdict().findings().get(0).field());
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"wipe-disk, -", "minor-link, -", "sesame-key, PROMPT_RISKY"})
  void ofANameOnlySecretsCount(String name, RefusalCode expected) {
    Decision decision =
        gate(RiskProfile.STRICT)
            .judge(Requests.texts(Stage.REQUEST, Text.ofName("target_paths[0]", name)));
    assertEquals(expected, Requests.reason(decision));
    if (expected == null) {
      assertEquals(List.of(), Requests.allowed(decision).findings());
    }
  }

  @Test
  void findingsThatDoNotRefuseAreAllowedAndKeptBehindEarlierOnes() {
    GateRequest request =
        Requests.texts(Stage.REQUEST, new Text("input", Scanners.MINOR))
            .with(new Verdict(List.of(Requests.FINDING), 1, "d"));
    List<Finding> findings = Requests.allowed(gate(RiskProfile.BALANCED).judge(request)).findings();
    assertEquals(List.of("some-rule", "link"), findings.stream().map(Finding::rule).toList());
  }

  @Test
  void theDetailNamesTheRuleThatRefusesItsFieldAndItsReason() {
    String both = Scanners.MINOR + " then " + Scanners.COMMAND;
    Denial denial =
        Requests.denied(
            gate(RiskProfile.BALANCED)
                .judge(Requests.texts(Stage.REQUEST, new Text("input", both))));
    assertEquals("rule 'command' refuses 'input': Not allowed here: command.", denial.detail());
    assertEquals(2, denial.verdict().findings().size());
  }

  @Test
  void upToAHundredFindingsAreKeptInTheirOrderAndOfMoreThoseThatRefuseFirst() {
    String minor = (Scanners.MINOR + " ").repeat(99);
    Denial hundred = denial(minor + Scanners.COMMAND);
    assertEquals(100, hundred.verdict().findings().size());
    assertEquals("link", hundred.verdict().findings().get(0).rule());
    Denial more = denial(minor + Scanners.MINOR + " " + Scanners.COMMAND);
    assertEquals(100, more.verdict().findings().size());
    assertEquals("command", more.verdict().findings().get(0).rule());
  }

  private static Denial denial(String text) {
    return Requests.denied(
        gate(RiskProfile.BALANCED).judge(Requests.texts(Stage.REQUEST, new Text("input", text))));
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void whatIsNotJudgedInTimeIsNotAllowed(Stage stage) {
    AtomicLong now = new AtomicLong();
    // Each look at the clock takes a second.
    TimeLimit limit = new TimeLimit(Duration.ofSeconds(1), () -> now.getAndAdd(1_000_000_000));
    Gate slow = new RiskGate(Scanners.of(RiskProfile.STRICT), limit);
    GateRequest request = Requests.texts(stage, new Text("input", "fine ".repeat(10_000)));
    assertThrows(DeadlineExceededException.class, () -> slow.judge(request));
    GateRequest change =
        Requests.result(Requests.change(Map.of(), Map.of("src/a", "fine ".repeat(10_000) + "\n")));
    assertThrows(DeadlineExceededException.class, () -> slow.judge(change));
    assertTrue(now.get() > 0);
  }
}
