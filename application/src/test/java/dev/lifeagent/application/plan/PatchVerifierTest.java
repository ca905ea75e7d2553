package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.risk.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchVerifierTest {
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
    assertEquals(DenialReason.PATCH_INVALID, denial.reason());
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
    assertEquals("[withheld: a secret may stand here]", withheld.hints().get("actual"));
    assertEquals("[withheld: a secret may stand here]", withheld.hints().get("expected"));
    assertEquals(2, withheld.hints().get("actual_line"));

    String removed = Desk.PRIVATE_KEY.replaceAll("(?m)^", "-");
    String patch = HEAD + "@@ -1,5 +1 @@\n one\n" + removed;
    assertEquals(
        "[withheld: a secret may stand here]", refused(new Desk(), patch).hints().get("expected"));
  }

  @Test
  void thePatchMayFillItsBoundAndTheMailAroundItComesOnTop() {
    Base base = new CommittedFiles(Map.of("src/a.txt", "one\ntwo\n")).head();
    Gates gates = new Gates(Scorer.standard(), List.of());
    PatchLimits limits = new PatchLimits(2_000, 10, 4_000, 4_000, 1_000);
    PatchVerifier verifier =
        new PatchVerifier(new CommittedFiles(Map.of("src/a.txt", "one\ntwo\n")), gates, limits);
    Call call = Desk.call("alice");
    SubmittedPatch patch =
        SubmittedPatch.of(HEAD + "@@ -2 +2 @@\n-two\n+" + "2".repeat(1_000) + "\n");
    ChangeSet changes = verifier.apply(call, AgentId.DEFAULT, patch, base);
    Proposal proposal =
        new Proposal(
            new PlanId("a".repeat(64)),
            AgentId.DEFAULT,
            "漢".repeat(4_000),
            Optional.of("漢\n".repeat(32_000)),
            List.of(),
            base.commit(),
            Optional.empty(),
            Verdict.clean(call.policy().digest()),
            Optional.empty());
    VerifiedPatch sealed = verifier.seal(call, proposal, base, changes);
    assertTrue(sealed.bytes().length > 2_000);
    assertEquals(changes, verifier.apply(call, AgentId.DEFAULT, sealed, base));
  }
}
