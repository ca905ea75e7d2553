package dev.lifeagent.application.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.Current;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a plan stands to a workspace that has moved on. */
class CurrentPlansTest {
  private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n";
  private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  private final InMemoryWorkspace workspace =
      InMemoryWorkspace.of(Map.of("src/a.txt", TEN, "docs/b.txt", "b\n"));
  private final Plan plan = plan(workspace);
  private final CurrentPlans plans =
      new CurrentPlans(workspace, new HeadComparison(PatchLimits.DEFAULT), LIMIT);

  private static Plan plan(InMemoryWorkspace workspace) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    PlanId id = new PlanId("ab".repeat(32));
    VerifiedPatch patch =
        new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
            .verify(
                Call.of(Caller.unbound("key"), CallKind.PLAN, policy, "r", Instant.EPOCH),
                Proposer.of(AgentId.DEFAULT),
                workspace.head(),
                SubmittedChange.ofPatch(
                    new PatchMessage(id, new AgentId("a"), "Count", Optional.empty()),
                    SubmittedPatch.of(PATCH)),
                Targets.any())
            .patch();
    return new Plan(
        id,
        AgentId.DEFAULT,
        "Count",
        Optional.empty(),
        List.of(),
        workspace.head().commit(),
        Optional.of(patch),
        Verdict.clean(policy.digest()),
        Optional.empty(),
        List.of());
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of(
            "another file changed", Map.of("src/a.txt", TEN, "docs/b.txt", "c\n"), Current.YES),
        Arguments.of(
            "the file changed elsewhere", Map.of("src/a.txt", TEN + "11\n"), Current.MOVED),
        Arguments.of(
            "the same change was made",
            Map.of("src/a.txt", TEN.replaceFirst("1", "one")),
            Current.APPLIED),
        Arguments.of(
            "the lines changed",
            Map.of("src/a.txt", TEN.replaceFirst("1", "uno")),
            Current.CONFLICT),
        Arguments.of("the file is gone", Map.of("docs/b.txt", "b\n"), Current.CONFLICT),
        Arguments.of("a file is where its folder was", Map.of("src", "a file"), Current.CONFLICT));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("heads")
  void aPlanIsComparedWithTheHeadOfNow(String name, Map<String, String> head, Current expected) {
    workspace.commit(InMemoryTree.of(head));
    assertEquals(expected, plans.of(plan), name);
    assertEquals(expected, plans.cached(plan.id()));
  }

  @Test
  void onItsOwnBaseAPlanIsCurrent() {
    assertEquals(Current.YES, plans.of(plan));
  }

  @Test
  void nothingIsSaidOfAPlanThatWasNeverCompared() {
    assertEquals(Current.UNKNOWN, plans.cached(plan.id()));
  }

  @Test
  void anAnswerOfAnOlderHeadIsComparedAnew() {
    assertEquals(Current.YES, plans.of(plan));
    workspace.commit(InMemoryTree.of(Map.of("src/a.txt", TEN + "11\n")));
    assertEquals(Current.MOVED, plans.of(plan));
  }

  @Test
  void whatTakesTooLongIsUnknownAndNotKept() {
    workspace.commit(InMemoryTree.of(Map.of("src/a.txt", TEN + "11\n")));
    AtomicLong nanos = new AtomicLong();
    TimeLimit passed = new TimeLimit(Duration.ofNanos(1), nanos::getAndIncrement);
    CurrentPlans slow =
        new CurrentPlans(workspace, new HeadComparison(PatchLimits.DEFAULT), passed);
    assertEquals(Current.UNKNOWN, slow.of(plan));
    assertEquals(Current.UNKNOWN, slow.cached(plan.id()));
  }

  @Test
  void aWorkspaceThatCannotBeReadMakesItUnknown() {
    CurrentPlans broken =
        new CurrentPlans(new InMemoryWorkspace(), new HeadComparison(PatchLimits.DEFAULT), LIMIT);
    assertEquals(Current.UNKNOWN, broken.of(plan));
  }
}
