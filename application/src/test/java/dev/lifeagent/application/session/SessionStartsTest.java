package dev.lifeagent.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.InMemoryWorkspaces;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionStart;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SessionStartsTest {
  private static final AgentId AGENT = new AgentId("a");
  private static final SessionId RUN = new SessionId("run");
  private static final String OWN = "/src/own";

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InMemoryWorkspace own = InMemoryWorkspace.of(Map.of("a", "b\n"));
  private final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces(OWN, own).add("/src/empty", new InMemoryWorkspace());
  private final SessionStarts starts = starts();

  private SessionStarts starts() {
    return new SessionStarts(
        log,
        workspaces,
        new Recorder(
            log,
            (text, deadline) -> text.replace("SECRET", "[x]"),
            Calls.LIMIT,
            Calls.ORIGIN,
            Clock.systemUTC(),
            new CallListeners(List.of())));
  }

  private static Call by(Caller caller) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    return Call.of(caller, CallKind.ACT, policy, "r-1", Instant.EPOCH);
  }

  private static Call call(String key) {
    return by(Caller.unbound(key)).in(RUN);
  }

  private List<RecordedEvent> events() {
    return log.page(EventQuery.after(0, 100));
  }

  private Optional<SessionStart> start(String key) {
    return log.find(key, RUN).flatMap(Session::start);
  }

  @Test
  void theFirstCallOfASessionRecordsItsWorkspaceAndTheCommitThere() {
    String base = own.head().commit();
    starts.ensure(call("key"), AGENT, "codex", OWN + "/src");
    SessionStart expected = new SessionStart(Optional.of(AGENT), "codex", OWN, Optional.of(base));
    assertEquals(Optional.of(expected), start("key"));
    RecordedEvent event = events().get(0);
    assertEquals(EventKind.SESSION_STARTED, event.kind());
    assertEquals("key", event.actor());
    assertEquals(Optional.of(AGENT), event.agent());
    assertEquals(Outcome.OK, event.outcome());
    own.commit(InMemoryTree.of(Map.of("a", "c\n")));
    starts.ensure(call("key"), new AgentId("b"), "gemini", "/src/empty");
    starts().ensure(call("key"), AGENT, "codex", OWN);
    assertEquals(Optional.of(expected), start("key"), "what comes later changes nothing");
    assertEquals(1, events().size(), "also after a restart");
  }

  @Test
  void theSameNameUnderAnotherKeyIsAnotherSession() {
    starts.ensure(call("one"), AGENT, "codex", OWN);
    starts.ensure(call("two"), AGENT, "codex", "/src/empty");
    assertEquals(Optional.of(OWN), start("one").map(SessionStart::workspace));
    assertEquals(Optional.of("/src/empty"), start("two").map(SessionStart::workspace));
    assertEquals(Optional.empty(), start("two").flatMap(SessionStart::base), "no commit yet");
  }

  @Test
  void nothingIsRecordedWithoutASessionOrAWorkspaceOrForAForeignAgent() {
    starts.ensure(by(Caller.unbound("key")), AGENT, "codex", OWN);
    starts.ensure(call("key"), AGENT, "codex", "/srv/else");
    Caller bound = new Caller("key", List.of(Glob.of("b")));
    starts.ensure(by(bound).in(RUN), AGENT, "codex", OWN);
    assertEquals(List.of(), events());
    starts.ensure(call("key"), AGENT, "codex", OWN);
    assertEquals(1, events().size(), "a later call in a workspace is the first that counts");
  }

  @Test
  void whatCannotBeRecordedOrReadIsNotTakenForRecorded() {
    log.setBroken(true);
    assertThrows(EventLogException.class, () -> starts.ensure(call("key"), AGENT, "codex", OWN));
    log.setBroken(false);
    starts.ensure(call("key"), AGENT, "codex", OWN);
    assertEquals(Optional.of(OWN), start("key").map(SessionStart::workspace));
  }

  @Test
  void callsOfASessionThatBeginsTogetherRecordOneStart() throws Exception {
    int calls = 12;
    CountDownLatch ready = new CountDownLatch(calls);
    ExecutorService pool = Executors.newFixedThreadPool(calls);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        all.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  starts.ensure(call("key"), AGENT, "codex", OWN);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertEquals(1, events().size());
  }
}
