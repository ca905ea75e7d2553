package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedChange;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeVerifierTest {
  private static final String HEAD = "--- a/src/a.txt\n+++ b/src/a.txt\n";

  private static Denial refused(Desk desk, String patch) {
    return assertThrows(
            DeniedException.class,
            () -> desk.plans().plan(Desk.call("alice"), Desk.proposing(patch)))
        .denial();
  }

  @Test
  void whatTheRenderedPatchCannotShowIsARefusalNotAFailure() {
    Desk desk = new Desk().file("src/a.txt", "x".repeat(65_537) + "\ntwo\n");
    Denial denial = refused(desk, HEAD + "@@ -2 +2 @@\n-two\n+2\n");
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertEquals("line_too_long", denial.hints().get("fault"));
  }

  @Test
  void aRefusalQuotesTheBaseButNotWhereTheFileOrThePatchHoldsASecret() {
    String misfit = HEAD + "@@ -1,2 +1,2 @@\n one\n-zwei\n+2\n";
    Denial plain = refused(new Desk(), misfit);
    assertEquals("two", plain.hints().get("actual"));
    assertEquals("zwei", plain.hints().get("expected"));

    Denial withheld =
        refused(new Desk().file("src/a.txt", "one\ntwo\n" + Desk.PRIVATE_KEY), misfit);
    assertEquals("[withheld: it may hold a secret]", withheld.hints().get("actual"));
    assertEquals("[withheld: it may hold a secret]", withheld.hints().get("expected"));
    assertEquals(2, withheld.hints().get("actual_line"));

    String removed = Desk.PRIVATE_KEY.replaceAll("(?m)^", "-");
    String patch = HEAD + "@@ -1,5 +1 @@\n one\n" + removed;
    assertEquals(
        "[withheld: it may hold a secret]", refused(new Desk(), patch).hints().get("expected"));
  }

  @Test
  void thePatchMayFillItsBoundAndTheMailAroundItComesOnTop() {
    CommittedFiles workspace = new CommittedFiles(Map.of("src/a.txt", "one\ntwo\n"));
    PatchLimits limits = new PatchLimits(2_000, 10, 4_000, 4_000, 1_000);
    ChangeVerifier verifier =
        new ChangeVerifier(
            workspace,
            new Gates(Scorer.standard(), List.of()),
            limits,
            new TimeLimit(Duration.ofSeconds(1), () -> 0));
    SubmittedPatch patch =
        SubmittedPatch.of(HEAD + "@@ -2 +2 @@\n-two\n+" + "2".repeat(1_000) + "\n");
    PatchMessage message =
        new PatchMessage(
            new PlanId("a".repeat(64)), "漢".repeat(4_000), Optional.of("漢\n".repeat(32_000)));
    VerifiedChange first = verify(verifier, workspace, SubmittedChange.ofPatch(message, patch));
    assertTrue(first.patch().bytes().length > 2_000);
    VerifiedChange again = verify(verifier, workspace, SubmittedChange.ofStored(first.patch()));
    assertEquals(first.changes(), again.changes());
    assertEquals(first.patch(), again.patch());
  }

  private static VerifiedChange verify(
      ChangeVerifier verifier, Workspace workspace, SubmittedChange change) {
    return verifier.verify(
        Desk.call("alice"), Proposer.of(AgentId.DEFAULT), workspace.head(), change, Targets.any());
  }
}
