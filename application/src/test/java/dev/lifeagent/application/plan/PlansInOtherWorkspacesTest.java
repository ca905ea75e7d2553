package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.InMemoryWorkspaces;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.Current;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans for another workspace than the service's own. */
class PlansInOtherWorkspacesTest {
  private static final String PATCH = "--- a/src/a\n+++ b/src/a\n@@ -1 +1 @@\n-%s\n+new\n";
  private static final TimeLimit NEVER = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  private final InMemoryWorkspace own = InMemoryWorkspace.of(Map.of("src/a", "own\n"));
  private final InMemoryWorkspace other = InMemoryWorkspace.of(Map.of("src/a", "other\n"));
  private final InMemoryWorkspaces known =
      new InMemoryWorkspaces("/src/own", own).add("/src/other", other);
  private final PlanWorkspaces workspaces = PlanWorkspaces.of(own, known);
  private final Planner planner = planner(workspaces);

  private static Planner planner(PlanWorkspaces workspaces) {
    return new Planner(
        workspaces,
        new InMemoryEventLog(),
        Optional.empty(),
        new Gates(Scorer.standard(), List.of()),
        new KillSwitch(false, new InMemoryKillSwitchStore()),
        42,
        1);
  }

  private static PlanRequest request(String line, Optional<String> root) {
    return new PlanRequest(
            AgentId.DEFAULT,
            "Change",
            Optional.empty(),
            List.of(),
            Optional.of(SubmittedPatch.of(String.format(PATCH, line))))
        .in(root);
  }

  private Plan plan(String line, String root) {
    Optional<String> named = Optional.of(root).filter(path -> !path.isEmpty());
    return planner.plan(Desk.call("key"), request(line, named)).plan();
  }

  private CurrentPlans current() {
    return new CurrentPlans(workspaces, new HeadComparison(PatchLimits.DEFAULT), NEVER);
  }

  @Test
  void aPlanIsVerifiedAgainstTheWorkspaceThatItNames() {
    Plan plan = plan("other", "/src/other");
    assertEquals(Optional.of("/src/other"), plan.workspace());
    assertEquals(other.head().commit(), plan.base());
    assertEquals(RefusalCode.PATCH_INVALID, refused("own", "/src/other").reason());
    assertEquals(RefusalCode.PATCH_INVALID, refused("other", "").reason());
  }

  private Denial refused(String line, String root) {
    return assertThrows(DeniedException.class, () -> plan(line, root)).denial();
  }

  @Test
  void namingTheOwnWorkspaceChangesNothing() {
    Plan named = plan("own", "/src/own");
    assertEquals(plan("own", "").id(), named.id());
    assertEquals(Optional.empty(), named.workspace());
  }

  @Test
  void theSameChangeOfTheSameFilesInTwoWorkspacesIsTwoPlans() {
    known.add("/src/twin", InMemoryWorkspace.of(Map.of("src/a", "other\n")));
    Plan one = plan("other", "/src/other");
    Plan two = plan("other", "/src/twin");
    assertEquals(one.base(), two.base());
    assertNotEquals(one.id(), two.id());
  }

  @ParameterizedTest
  @CsvSource({
    "/src/other/src, name its root: /src/other",
    "/srv/else, WORKSPACES",
    "/src/other/, name its root: /src/other"
  })
  void anythingElseIsRefusedWithWhatHelps(String root, String remedy) {
    Denial denial = refused("other", root);
    assertEquals(RefusalCode.OUTSIDE_WORKSPACE, denial.reason());
    assertTrue(denial.detail().contains(remedy), denial.detail());
  }

  @Test
  void aServiceOfOneWorkspaceKnowsNoOther() {
    Planner alone = planner(PlanWorkspaces.only(own));
    PlanRequest request = request("own", Optional.of("/src/own"));
    assertEquals(
        RefusalCode.OUTSIDE_WORKSPACE,
        assertThrows(DeniedException.class, () -> alone.plan(Desk.call("key"), request))
            .denial()
            .reason());
  }

  @Test
  void aPlanIsComparedWithTheHeadOfItsWorkspace() {
    Plan plan = plan("other", "/src/other");
    own.commit(InMemoryTree.of(Map.of("src/a", "new\n")));
    assertEquals(Current.YES, current().of(plan));
    other.commit(InMemoryTree.of(Map.of("src/a", "new\n")));
    assertEquals(Current.APPLIED, current().of(plan));
    known.remove("/src/other");
    assertEquals(Current.UNKNOWN, current().of(plan));
    assertThrows(DeniedException.class, () -> workspaces.of(Desk.call("key"), plan));
  }
}
