package dev.lifeagent.application.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.CommandChoice;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan needs under the policy that is in force when it is reviewed. */
class RequiredAcknowledgementsTest {
  private static final Policy OPEN = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
  private static final PlanId PLAN = new PlanId("ab".repeat(32));

  private final InMemoryWorkspace workspace = InMemoryWorkspace.of(Map.of("src/a", "1\n"));
  private final RequiredAcknowledgements required =
      new RequiredAcknowledgements(
          PlanWorkspaces.only(workspace),
          new CurrentPlans(workspace, new HeadComparison(PatchLimits.DEFAULT), Calls.LIMIT));

  /** A plan that adds a line to a file; a path that begins with a question mark is an intent. */
  private StoredPlan plan(String path, String... proposers) {
    boolean intent = path.startsWith("?");
    Optional<VerifiedPatch> patch = intent ? Optional.empty() : Optional.of(patch(path));
    Plan plan =
        new Plan(
            PLAN,
            AgentId.DEFAULT,
            "Add",
            Optional.empty(),
            intent ? List.of(RepoPath.of(path.substring(1))) : List.of(),
            workspace.head().commit(),
            patch,
            Verdict.clean(OPEN.digest()),
            Optional.empty(),
            List.of());
    return new StoredPlan(plan, 1, Instant.EPOCH, proposers[0], Set.of(proposers));
  }

  private VerifiedPatch patch(String path) {
    String text = "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+x\n";
    Call call = Call.of(Caller.unbound("proposer"), CallKind.PLAN, OPEN, "r", Instant.EPOCH);
    return new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
        .verify(
            call,
            Proposer.of(AgentId.DEFAULT),
            workspace.head(),
            SubmittedChange.ofPatch(
                new PatchMessage(PLAN, new AgentId("a"), "Add", Optional.empty()),
                SubmittedPatch.of(text)),
            Targets.any())
        .patch();
  }

  private static PolicyRule rule(String id, Effect effect, String key, String path) {
    Selectors selectors =
        new Selectors(
            Choice.ANY,
            Choice.ANY,
            Choice.ANY,
            Choice.ofTexts(List.of(key)),
            CommandChoice.ANY,
            Choice.ANY,
            Choice.ofPaths(List.of(path)),
            Choice.ANY,
            Choice.ANY);
    List<Example> some = List.of(Example.DEFAULT);
    return new PolicyRule(id, effect, "People look.", selectors, Optional.empty(), some, some);
  }

  private static Policy policy(Effect protectedFiles, String digit, PolicyRule... rules) {
    return new Policy(
        Policy.VERSION,
        OPEN.allowedDirs(),
        List.of(),
        Policy.DEFAULT_MAX_DIFF_LINES,
        LlmSettings.DEFAULT,
        RiskSettings.NONE,
        new ActSettings(
            ActSettings.Mode.ENFORCE, protectedFiles, Effect.DENY, List.of(), Effect.ALLOW),
        List.of(rules),
        digit.repeat(64));
  }

  private static String codes(List<Acknowledgement> all) {
    return String.join(" ", all.stream().map(Acknowledgement::code).toList());
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "src/b, one, ''",
    "AGENTS.md, one, protected_files",
    "db/b, one, rule:data",
    "db/AGENTS.md, one, protected_files rule:data",
    "?db/x, one, rule:data",
    "?AGENTS.md, one, protected_files",
    "src/b, trainee, rule:trainees",
    "db/b, trainee, rule:data rule:trainees",
    "src/b, one trainee, rule:trainees",
  })
  void theRulesAreThoseOfWhoProposedNotOfWhoReviews(String path, String keys, String codes) {
    Policy policy =
        policy(
            Effect.ASK,
            "a",
            rule("data", Effect.ASK, "*", "db/**"),
            rule("trainees", Effect.ASK, "trainee", "**"));
    StoredPlan plan = plan(path, keys.split(" ", -1));
    assertEquals(codes, codes(required.of(policy, plan)));
    assertEquals(codes, codes(required.known(policy, plan)), "and from the cache");
  }

  @Test
  void thePolicyInForceDecidesNotThatOfTheProposal() {
    StoredPlan plan = plan("db/b", "one");
    assertEquals("", codes(required.of(policy(Effect.DENY, "a"), plan)));
    assertEquals(
        "rule:first",
        codes(required.of(policy(Effect.DENY, "b", rule("first", Effect.ASK, "*", "db/*")), plan)));
    assertEquals(
        "rule:renamed",
        codes(
            required.of(policy(Effect.DENY, "c", rule("renamed", Effect.ASK, "*", "db/*")), plan)));
  }

  /** The risk rules are not asked again. */
  @ParameterizedTest(name = "{0}, off {1}: {2}")
  @CsvSource({
    "'', '', ''",
    "git-force-push, '', rule:looked-at",
    "git-force-push, git-force-push, ''",
    "git-force-push url-host, git-force-push, rule:looked-at",
  })
  void aConditionSeesWhatWasFoundWhenThePlanWasProposed(String found, String off, String codes) {
    PolicyRule rule = rule("looked-at", Effect.ASK, "*", "**");
    PolicyRule findings =
        new PolicyRule(
            rule.id(),
            rule.effect(),
            rule.reason(),
            rule.selectors(),
            Optional.of(new Finds()),
            rule.match(),
            rule.noMatch());
    Policy base = policy(Effect.DENY, "a", findings);
    RiskSettings settings = new RiskSettings(Optional.empty(), List.of(), Set.copyOf(words(off)));
    Policy policy =
        new Policy(
            base.version(),
            base.allowedDirs(),
            base.denyGlobs(),
            base.maxDiffLines(),
            base.llm(),
            settings,
            base.acts(),
            base.rules(),
            base.digest());
    StoredPlan plan = plan("src/b", "one");
    List<Finding> all =
        words(found).stream()
            .map(id -> new Finding(id, RiskCategory.URL, Severity.LOW, "src/b", 0, 1))
            .toList();
    StoredPlan withFindings =
        new StoredPlan(
            plan.plan().with(new Verdict(all, 1, OPEN.digest())),
            1,
            Instant.EPOCH,
            "one",
            Set.of("one"));
    assertEquals(codes, codes(required.of(policy, withFindings)));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private record Finds() implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !facts.findings().isEmpty();
    }

    @Override
    public String text() {
      return "size(findings) > 0";
    }
  }

  @Test
  void theFilesThatHaveChangedComeFirst() {
    workspace.commit(InMemoryTree.of(Map.of("src/a", "1\n", "db/b", "other\n")));
    StoredPlan plan = plan("AGENTS.md", "one");
    workspace.commit(InMemoryTree.of(Map.of("AGENTS.md", "mine\n")));
    assertEquals("conflict protected_files", codes(required.of(policy(Effect.ASK, "a"), plan)));
  }

  @Test
  void whatThePolicyWouldRefuseToOneWhoProposedIsNotApproved() {
    Policy policy =
        policy(
            Effect.ASK,
            "a",
            rule("data", Effect.ASK, "*", "db/**"),
            rule("gone", Effect.DENY, "gone", "**"));
    StoredPlan plan = plan("db/b", "gone", "one");
    DeniedException refused = assertThrows(DeniedException.class, () -> required.of(policy, plan));
    assertEquals(RefusalCode.RULE, refused.denial().reason());
    assertEquals("", codes(required.known(policy, plan)), "which is told when it is approved");
  }
}
