package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan is verified whether the agent brought its patch or a model drafted it. */
class PlannerTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";
  private static final Finding FINDING =
      new Finding("r", RiskCategory.URL, Severity.LOW, "src/a.txt", 0, 1);

  /** Finds something in each result. */
  private static Desk finding() {
    return new Desk()
        .gate(
            request ->
                request.stage() == Stage.RESULT
                    ? Decision.allow(request, List.of(FINDING))
                    : Decision.allow(request));
  }

  @Test
  void aPatchThatTheAgentBroughtIsVerifiedAndNoModelIsAsked() {
    Desk desk = finding();
    PlanResult result = desk.plans().plan(Desk.call("alice"), Desk.proposing(PATCH));
    Plan plan = result.plan();
    assertEquals(List.of(), desk.prompts);
    assertEquals(1, plan.patch().orElseThrow().added());
    assertEquals(List.of(FINDING), plan.verdict().findings());
    assertEquals(Optional.empty(), plan.draft());
    assertEquals("Change it", plan.intent());
    assertEquals(
        PlanId.of(42, Desk.proposing(PATCH), plan.base(), Desk.call("alice").policy().digest(), ""),
        plan.id());
    assertEquals(0, result.eventId());
    assertEquals(false, result.existed());
  }

  @Test
  void theLibertiesThatWereTakenWithEditsAreInThePlan() {
    Desk desk = new Desk().file("src/long.c", "int x;\n".repeat(60));
    Plan plan =
        desk.plans()
            .plan(Desk.call("alice"), Desk.editing("`src/long.c`\n```\nint y;\nint z;\n```\n"))
            .plan();
    assertEquals(List.of("src/long.c: rewritten whole: 60 lines became 2"), plan.notes());
    assertEquals(2, plan.patch().orElseThrow().added());
    Plan exact =
        desk.plans()
            .plan(Desk.call("alice"), Desk.editing(Desk.block("src/a.txt", "two", "2")))
            .plan();
    assertEquals(List.of(), exact.notes());
  }

  @Test
  void whatAModelDraftedIsVerifiedForThisCallToo() {
    Desk desk = finding().replies(Desk.block("src/a.txt", "two", "2"));
    Plan plan = desk.plans().plan(Desk.call("alice"), Desk.wish("src/a.txt")).plan();
    assertTrue(plan.patch().isPresent());
    assertTrue(plan.draft().isPresent());
    assertEquals(List.of(FINDING), plan.verdict().findings());
    assertEquals(List.of(RepoPath.of("src/a.txt")), plan.targets());
    assertEquals(
        PlanId.of(
            42,
            Desk.wish("src/a.txt"),
            plan.base(),
            Desk.call("alice").policy().digest(),
            Desk.call("alice").policy().llm().model()),
        plan.id());
  }

  @Test
  void thereIsNoArtifactOnceTheKillSwitchIsOn() {
    Desk desk = new Desk();
    desk.gate(
        request -> {
          // Turned on while the last gate is asked, after the first look.
          if (request.stage() == Stage.RESULT) {
            desk.kept.set(true);
          }
          return Decision.allow(request);
        });
    DeniedException refusal =
        assertThrows(
            DeniedException.class,
            () -> desk.plans().plan(Desk.call("alice"), Desk.proposing(PATCH)));
    assertEquals(RefusalCode.KILL_SWITCH, refusal.denial().reason());
  }
}
