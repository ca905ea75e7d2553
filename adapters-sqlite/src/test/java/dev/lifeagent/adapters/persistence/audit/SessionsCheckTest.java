package dev.lifeagent.adapters.persistence.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change to the tables of sessions and reports is found. */
class SessionsCheckTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  /** Two sessions, an act that was told of, two that fit one report, and a start of one session. */
  private static void write(Store store) {
    long act = append(store, EventKind.ACT, "alice", "run");
    append(store, EventKind.TURN, "bob", "run");
    long other = append(store, EventKind.ACT, "alice", "run-2");
    report(store, act);
    report(store, act, other);
    start(store, "alice", "/src/a");
    start(store, "bob", "/src/b");
    sweep(store, "alice");
    sweep(store, "bob");
    sweep(store, "alice");
  }

  private static long append(Store store, EventKind kind, String agent, String session) {
    Links links =
        Links.of(Optional.of(new SessionId(session)))
            .matchedBy(Optional.of(new ActMatch("ab".repeat(32))));
    return store.log.append(
        Entry.of(
            Event.of(
                AT, kind, Optional.of(new AgentId(agent)), "key", Outcome.OK, seen().with(links))));
  }

  private static void start(Store store, String agent, String workspace) {
    Observation content =
        seen()
            .withContent(
                Map.of("client", "codex", "workspace", workspace, "base", "1".repeat(40)), Map.of())
            .with(Links.of(Optional.of(new SessionId("run"))));
    store.log.append(
        Entry.of(
            Event.of(
                AT,
                EventKind.SESSION_STARTED,
                Optional.of(new AgentId(agent)),
                "key",
                Outcome.OK,
                content)));
  }

  private static void sweep(Store store, String agent) {
    Observation content =
        seen()
            .withContent(Map.of("sweep", true), Map.of())
            .with(Links.of(Optional.of(new SessionId("run"))));
    store.log.append(
        Entry.of(
            Event.of(
                AT,
                EventKind.PLAN,
                Optional.of(new AgentId(agent)),
                "key",
                Outcome.DENIED,
                content)));
  }

  private static void report(Store store, Long... acts) {
    ActReport report = new ActReport(List.of(acts), ActReport.Status.DONE);
    Observation content =
        seen().withContent(Map.of("status", "done"), Map.of("acts", report.acts()));
    store.log.append(
        Entry.of(
            Event.of(
                AT,
                EventKind.REPORT,
                Optional.of(new AgentId("alice")),
                "key",
                Outcome.OK,
                content),
            report));
  }

  private static Observation seen() {
    return Observation.of("r", AT, Duration.ZERO, Map.of(), Map.of());
  }

  @Test
  void theTablesAreSoundAsTheyWereWrittenAndAfterAnErasure() throws Exception {
    Store store = new Store(folder);
    write(store);
    store.close();
    assertSound(store);
    Store again = new Store(folder);
    again.erase(new AgentId("alice"));
    again.close();
    assertSound(again);
  }

  private static void assertSound(Store store) {
    AuditReport report = store.audit();
    assertTrue(report.sound(), report.faults().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE sessions SET name = 'other' WHERE id = 1",
        "UPDATE sessions SET actor = 'other' WHERE id = 1",
        "INSERT INTO sessions (id, actor, name) VALUES (99, 'key', 'more')",
        "DELETE FROM sessions WHERE id = 1",
        "UPDATE session_events SET kind = 'plan' WHERE event_id = 2",
        "DELETE FROM session_events WHERE event_id = 2",
        "UPDATE session_events SET sweep = 1 WHERE event_id = 2",
        "INSERT INTO session_events VALUES (1, 'report', 4, 0)",
        "UPDATE session_agents SET ok = 7",
        "UPDATE session_agents SET first_id = 7",
        "UPDATE session_agents SET last_at = '2027-01-01T00:00:00Z'",
        "DELETE FROM session_agents WHERE agent_id = 'bob'",
        "INSERT INTO session_agents VALUES (1, 'eve', 'x', 'x', 0, 0, 0, 0, 1, 2)",
        "UPDATE elsewhere_acts SET match = 'x' WHERE event_id = 1",
        "DELETE FROM elsewhere_acts WHERE event_id = 1",
        "INSERT INTO elsewhere_acts VALUES ('x', 2)",
        "UPDATE act_reports SET status = 'failed' WHERE event_id = 4",
        "UPDATE act_reports SET definite = 0 WHERE event_id = 4",
        "UPDATE act_reports SET act_id = 2 WHERE event_id = 4",
        "DELETE FROM act_reports WHERE event_id = 5 AND act_id = 3",
        "INSERT INTO act_reports VALUES (3, 4, 'done', 0)",
        "UPDATE sessions SET workspace = '/src/b' WHERE id = 1",
        "UPDATE sessions SET base = NULL WHERE id = 1",
        "UPDATE sessions SET client = 'gemini' WHERE id = 1",
        "UPDATE sessions SET started_event = 7, workspace = '/src/b' WHERE id = 1",
        "UPDATE sessions SET started_event = NULL WHERE id = 1",
        "UPDATE sessions SET workspace = '/src/c' WHERE id = 3",
        "PRAGMA user_version = 3",
        "UPDATE sessions SET swept_event = 9 WHERE id = 1",
        "UPDATE sessions SET swept_event = NULL WHERE id = 1",
        "UPDATE sessions SET swept_event = 3 WHERE id = 3",
        "PRAGMA user_version = 5",
        "PRAGMA user_version = 6",
      })
  void aChangeIsFound(String change) throws Exception {
    Store store = new Store(folder);
    write(store);
    store.close();
    store.execute(change);
    assertFalse(store.audit().sound());
  }
}
