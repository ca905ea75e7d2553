package dev.lifeagent.application.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.application.session.SessionStarts;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.InMemoryWorkspaces;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionSweep;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.SweptPatch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole change of a session. */
class SweepsTest {
  private static final AgentId AGENT = new AgentId("a");
  private static final String CHANGE = change("src/a", "one", "two");
  private static final String BINARY =
      "diff --git a/src/b b/src/b\nnew file mode 100644\nindex 0000000..22ca286\n"
          + "GIT binary patch\nliteral 4\nLcmZR`%;N$80wn<A\n\nliteral 0\nHcmV?d00001\n\n";
  private static final String CLOSED = added("src/.claude/settings.json", "{}");
  private static final String OUTSIDE = added("docs/b", "x");

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InMemoryKillSwitchStore kept = new InMemoryKillSwitchStore();
  private final InMemoryWorkspace own = InMemoryWorkspace.of(Map.of("src/a", "one\n"));
  private final InMemoryWorkspace other = InMemoryWorkspace.of(Map.of("src/a", "one\n"));
  private final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces("/src/own", own)
          .add("/src/other", other)
          .add("/src/empty", new InMemoryWorkspace());
  private final Recorder recorder =
      new Recorder(
          log,
          BuiltInRules.scanner(RiskProfile.STRICT)::redact,
          Calls.LIMIT,
          Calls.ORIGIN,
          Clock.systemUTC(),
          new CallListeners(List.of()));
  private final SessionStarts starts = new SessionStarts(log, workspaces, recorder);
  private final Sweeps sweeps = sweeps();

  private Sweeps sweeps() {
    Gates gates =
        Gates.standard(
            Scorer.standard(),
            BuiltInRules.scanner(RiskProfile.STRICT),
            Calls.LIMIT,
            List.of(),
            List.of());
    KillSwitch killSwitch = new KillSwitch(false, kept);
    CallRecorder calls = new CallRecorder(recorder);
    LifeAgent.Ports ports =
        new LifeAgent.Ports(
            own, log, log, Optional.empty(), Map.of(), PlanWorkspaces.of(own, workspaces));
    Agent agent =
        new ObservedAgent(
            new GatedAgent(new LifeAgent(ports, gates, killSwitch, 42, 1), gates, killSwitch),
            calls);
    return new Sweeps(agent, log, gates, killSwitch, calls);
  }

  private static String change(String path, String before, String after) {
    return String.format(
        "diff --git a/%1$s b/%1$s\nindex 1111111..2222222 100644\n--- a/%1$s\n+++ b/%1$s\n"
            + "@@ -1 +1 @@\n-%2$s\n+%3$s\n",
        path, before, after);
  }

  private static String added(String path, String line) {
    return String.format(
        "diff --git a/%1$s b/%1$s\nnew file mode 100644\nindex 0000000..2222222\n--- /dev/null\n"
            + "+++ b/%1$s\n@@ -0,0 +1 @@\n+%2$s\n",
        path, line);
  }

  private static Call call(Caller caller, CallKind kind, String session) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    return Call.of(caller, kind, policy, "r", Instant.EPOCH).in(new SessionId(session));
  }

  private static Call plan(String session) {
    return call(Caller.unbound("key"), CallKind.PLAN, session);
  }

  private void start(String session, String folder) {
    starts.ensure(call(Caller.unbound("key"), CallKind.ACT, session), AGENT, "codex", folder);
  }

  private SweepResult sweep(String session, String diff, boolean partial) {
    return sweeps.sweep(plan(session), AGENT, "Session", patch(diff), partial);
  }

  private static SweptPatch patch(String diff) {
    return SweptPatch.of(diff.getBytes(StandardCharsets.UTF_8));
  }

  private Denial refused(String session, String diff, boolean partial) {
    return assertThrows(DeniedException.class, () -> sweep(session, diff, partial)).denial();
  }

  private Optional<SessionSweep> state(String session) {
    return log.find("key", new SessionId(session)).flatMap(Session::sweep);
  }

  private RecordedEvent last() {
    List<RecordedEvent> all = log.page(EventQuery.after(0, 100));
    return all.get(all.size() - 1);
  }

  private Map<?, ?> input() {
    return (Map<?, ?>) last().data().orElseThrow().get("input");
  }

  @Test
  void aSweepIsAPlanAgainstWhatTheSessionStartedFrom() {
    String base = own.head().commit();
    start("run", "/src/own");
    assertEquals(Optional.empty(), state("run"));
    own.commit(InMemoryTree.of(Map.of("src/a", "committed in the session\n")));
    SweepResult result = sweep("run", CHANGE, false);
    Plan plan = result.plan().orElseThrow().plan();
    assertEquals(base, plan.base());
    assertEquals(Optional.empty(), plan.workspace(), "the own one");
    assertEquals(List.of(), plan.sweep().orElseThrow().leftOut());
    SessionSweep state = state("run").orElseThrow();
    assertEquals("plan", state.status());
    assertEquals(Optional.of(plan.id()), state.plan());
    assertEquals(result.eventId(), state.eventId());
    assertEquals(plan.id(), sweep("run", CHANGE, true).plan().orElseThrow().plan().id());
  }

  @Test
  void aSweepOfAnotherWorkspaceIsMadeThere() {
    start("run", "/src/other/src");
    own.commit(InMemoryTree.of(Map.of("src/a", "else\n")));
    Plan plan = sweep("run", CHANGE, false).plan().orElseThrow().plan();
    assertEquals(Optional.of("/src/other"), plan.workspace());
    assertEquals(other.head().commit(), plan.base());
    workspaces.remove("/src/other");
    assertEquals(RefusalCode.OUTSIDE_WORKSPACE, refused("run", CHANGE, false).reason());
    assertEquals(Optional.of("outside_workspace"), state("run").orElseThrow().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unseen", "of-another-key", "empty"})
  void withoutWhatItStartedFromASessionIsNotSwept(String session) {
    starts.ensure(
        call(Caller.unbound("other"), CallKind.ACT, "of-another-key"), AGENT, "c", "/src/own");
    start("empty", "/src/empty");
    Denial denial = refused(session, CHANGE, false);
    assertEquals(RefusalCode.SESSION_UNKNOWN, denial.reason());
    assertEquals(session.equals("empty"), denial.detail().contains("no commit"));
    assertEquals(Optional.of("session_unknown"), state(session).orElseThrow().code());
    assertEquals("refused", state(session).orElseThrow().status());
  }

  @Test
  void aSessionThatChangedNothingIsSwept() {
    start("run", "/src/own");
    SweepResult result = sweep("run", "\n", false);
    assertEquals(Optional.empty(), result.plan());
    assertEquals(result.eventId(), last().id());
    assertEquals("unchanged", state("run").orElseThrow().status());
  }

  @Test
  void aRefusalIsRecordedWithNamesAndCountsAndWithoutContent() {
    start("run", "/src/own");
    Denial denial = refused("run", CHANGE + BINARY, false);
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertEquals("refused", state("run").orElseThrow().status());
    Map<?, ?> input = input();
    assertEquals(true, input.get("sweep"));
    assertEquals(2, input.get("files"));
    assertEquals(
        List.of(
            Map.of("path", "src/a", "added", 1, "deleted", 1),
            Map.of("path", "src/b", "added", 0, "deleted", 0, "fault", "binary")),
        input.get("changes"));
    assertFalse(input.toString().contains("two"), "no line of the change");
  }

  @Test
  void whatCannotBeVerifiedIsLeftOutOnlyIfThatIsAskedFor() {
    start("run", "/src/own");
    String all = CHANGE + BINARY + CLOSED + OUTSIDE;
    assertEquals(RefusalCode.PATCH_INVALID, refused("run", all, false).reason());
    assertEquals(RefusalCode.PATH_DENIED, refused("run", CHANGE + CLOSED, false).reason());
    Plan plan = sweep("run", all, true).plan().orElseThrow().plan();
    List<LeftOut> leftOut =
        List.of(
            new LeftOut("src/b", "binary"),
            new LeftOut("src/.claude/settings.json", "path_denied"),
            new LeftOut("docs/b", "path_forbidden"));
    assertEquals(leftOut, plan.sweep().orElseThrow().leftOut());
    assertEquals(1, plan.patch().orElseThrow().files().size());
    assertEquals(3, input().get("left_out_files"));
    assertEquals(leftOut.size(), ((List<?>) input().get("left_out")).size());
    assertNotEquals(sweep("run", CHANGE, true).plan().orElseThrow().plan().id(), plan.id());
    assertEquals(plan.id(), sweep("run", all, true).plan().orElseThrow().plan().id());
  }

  @Test
  void aFileThatBecameALinkIsLeftOutWhole() {
    start("run", "/src/own");
    String link =
        "diff --git a/src/a b/src/a\ndeleted file mode 100644\nindex 5626abf..0000000\n--- a/src/a\n"
            + "+++ /dev/null\n@@ -1 +0,0 @@\n-one\n"
            + "diff --git a/src/a b/src/a\nnew file mode 120000\nindex 0000000..3594e94\n"
            + "--- /dev/null\n+++ b/src/a\n@@ -0,0 +1 @@\n+/etc/passwd\n"
            + "\\ No newline at end of file\n";
    Plan plan = sweep("run", link + added("src/n", "x"), true).plan().orElseThrow().plan();
    assertEquals(
        List.of(new LeftOut("src/a", "symlink"), new LeftOut("src/a", "symlink")),
        plan.sweep().orElseThrow().leftOut());
    assertEquals("src/n", plan.patch().orElseThrow().files().get(0).path().value());
  }

  @Test
  void whereNothingIsLeftTheSweepIsRefused() {
    start("run", "/src/own");
    Denial denial = refused("run", BINARY + CLOSED, true);
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertTrue(denial.detail().contains("binary"), denial.detail());
    assertEquals(2, input().get("left_out_files"));
  }

  @Test
  void whatIsFoundInTheContentIsNeverLeftOut() {
    start("run", "/src/own");
    String secret = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345".substring(0, 36);
    Denial denial = refused("run", CHANGE + added("src/k", "token = " + secret), true);
    assertEquals(RefusalCode.SECRET_IN_PATCH, denial.reason());
  }

  @Test
  void aSweepPassesTheKillSwitchAndTheBindingOfTheKeyLikeAnyPlan() {
    start("run", "/src/own");
    Call bound = call(new Caller("key", List.of(Glob.of("b"))), CallKind.PLAN, "run");
    for (String diff : List.of(CHANGE, "")) {
      assertEquals(
          RefusalCode.AGENT_FORBIDDEN,
          assertThrows(
                  DeniedException.class,
                  () -> sweeps.sweep(bound, AGENT, "Session", patch(diff), false))
              .denial()
              .reason());
    }
    kept.set(true);
    for (String diff : List.of(CHANGE, "")) {
      assertEquals(RefusalCode.KILL_SWITCH, refused("run", diff, false).reason());
    }
  }
}
