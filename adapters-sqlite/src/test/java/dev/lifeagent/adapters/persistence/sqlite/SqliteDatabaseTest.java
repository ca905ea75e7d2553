package dev.lifeagent.adapters.persistence.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.log.ChildJvm;
import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.adapters.persistence.session.StoredReports;
import dev.lifeagent.adapters.persistence.session.StoredSessions;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.session.SessionStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
  @TempDir Path folder;

  @Test
  void aSecondOpenIsRefusedUntilTheFirstIsClosed() throws Exception {
    Path file = folder.resolve("agent.db");
    Path alias = Files.createSymbolicLink(folder.resolve("alias"), folder);
    try (SqliteDatabase first = SqliteDatabase.open(file)) {
      assertRefused(file, held(file));
      assertRefused(alias.resolve("agent.db"), held(alias.resolve("agent.db")));
      assertEquals(1, number(first));
    }
    SqliteDatabase.open(file).close();
  }

  private static String held(Path file) {
    return "another process has the database "
        + file
        + " open, such as a server; stop it first, or use a copy that 'snapshot' makes";
  }

  @Test
  void anotherProcessIsRefusedEvenAfterAFailedSecondOpenHere() throws Exception {
    Path file = folder.resolve("agent.db");
    try (SqliteDatabase first = SqliteDatabase.open(file)) {
      assertEquals(1, number(first));
      assertRefused(file, held(file));
      Process other = ChildJvm.start(OpenOnce.class, file.toString());
      assertEquals(held(file), ChildJvm.output(other).trim());
    }
    Process other = ChildJvm.start(OpenOnce.class, file.toString());
    assertEquals("opened", ChildJvm.output(other).trim());
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    Path file = folder.resolve("agent.db");
    SqliteDatabase.open(file).close();
    execute(file, "PRAGMA user_version = " + (Schema.VERSION + 1));
    assertRefused(file, "a newer version of Life-Agent made this database");
    execute(file, "PRAGMA user_version = " + Schema.VERSION);
    SqliteDatabase.open(file).close();
  }

  @Test
  void aDatabaseFromBeforeVersion3LearnsWhoProposedItsPlans() throws Exception {
    Plan plan = Samples.plan(1, Samples.ALICE);
    Plan other = Samples.plan(2, Samples.ALICE);
    try (Store store = new Store(folder)) {
      store.log.append(Samples.plan(plan));
      store.log.append(proposed(plan.id(), "second", Outcome.OK));
      store.log.append(proposed(plan.id(), "refused", Outcome.DENIED));
      store.log.append(proposed(Samples.planId(9), "of no plan", Outcome.OK));
      store.log.append(Samples.plan(other));
    }
    Path file = folder.resolve("data/agent.db");
    OlderDatabase.make(file, 2);
    try (Store store = new Store(folder)) {
      assertEquals(Set.of("key", "second"), store.plans.find(plan.id()).orElseThrow().proposers());
      assertEquals(Set.of("key"), store.plans.find(other.id()).orElseThrow().proposers());
      assertEquals(3, store.value("SELECT count(*) FROM proposers"));
    }
  }

  @Test
  void aDatabaseFromBeforeVersion4HasSessionsReportsAndApprovalsFromThenOn() throws Exception {
    long act;
    try (Store store = new Store(folder)) {
      act = store.log.append(Samples.act(Samples.ALICE));
    }
    Path file = folder.resolve("data/agent.db");
    OlderDatabase.make(file, 3);
    try (Store store = new Store(folder)) {
      Event event = Samples.event(EventKind.TURN, Samples.ALICE, "key", Outcome.OK);
      Links links = Links.of(Optional.of(new SessionId("run")));
      long turn = store.log.append(Entry.of(event.with(event.observation().with(links))));
      assertEquals(turn, new StoredSessions(store.database).find(turn).orElseThrow().id());
      assertEquals(List.of(), new StoredReports(store.database).of(List.of(act)));
      assertEquals(0, store.approvals.open(Samples.AT));
    }
  }

  @Test
  void aDatabaseFromBeforeVersion6KeepsItsSessionsAndLearnsWhatNewOnesStartFrom() throws Exception {
    Links links = Links.of(Optional.of(new SessionId("run")));
    Event event = Samples.event(EventKind.TURN, Samples.ALICE, "key", Outcome.OK);
    long turn;
    try (Store store = new Store(folder)) {
      turn = store.log.append(Entry.of(event.with(event.observation().with(links))));
    }
    Path file = folder.resolve("data/agent.db");
    OlderDatabase.make(file, 5);
    try (Store store = new Store(folder)) {
      StoredSessions sessions = new StoredSessions(store.database);
      assertEquals(Optional.empty(), sessions.find(turn).orElseThrow().start());
      Event start = Samples.event(EventKind.SESSION_STARTED, Samples.ALICE, "key", Outcome.OK);
      Map<String, Object> input = Map.of("client", "codex", "workspace", "/src/a");
      store.log.append(
          Entry.of(start.with(start.observation().withContent(input, Map.of()).with(links))));
      assertEquals(
          Optional.of("/src/a"),
          sessions.find(turn).orElseThrow().start().map(SessionStart::workspace));
    }
  }

  @Test
  void aDatabaseFromBeforeVersion8LearnsWhatIsLeftToDoAboutItsPlans() throws Exception {
    try (Store store = new Store(folder)) {
      store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
      store.log.append(Samples.plan(Samples.plan(2, Samples.ALICE)));
      store.log.append(Samples.plan(Samples.intentOnly(3)));
      store.log.append(Samples.reviewed(Samples.review(1)));
    }
    Path file = folder.resolve("data/agent.db");
    OlderDatabase.make(file, 7);
    Store store = new Store(folder);
    try (store) {
      assertEquals(
          List.of(PlanState.of(Samples.review(1).decision()), PlanState.OPEN, PlanState.INTENT),
          Stream.of(1L, 2L, 3L).map(event -> state(store, event)).toList());
    }
    assertTrue(store.audit().sound(), store.audit().faults().toString());
  }

  /** The only state in which the plan of an event is found. */
  private static PlanState state(Store store, long event) {
    return Stream.of(PlanState.values())
        .filter(
            state ->
                store
                    .plans
                    .page(new PlanQuery(event + 1, 1, Optional.of(state), agent -> true))
                    .stream()
                    .anyMatch(plan -> plan.eventId() == event))
        .reduce(
            (one, other) -> {
              throw new AssertionError("both " + one + " and " + other);
            })
        .orElseThrow();
  }

  @Test
  void aDatabaseFromBeforeVersion9HasItsColumnsFromTheData() throws Exception {
    Links links = Links.of(Optional.of(new SessionId("run")));
    try (Store store = new Store(folder)) {
      store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
      store.log.append(Samples.reviewed(Samples.review(1)));
      Event asked = Samples.event(EventKind.LLM_STARTED, Samples.ALICE, "key", Outcome.STARTED);
      Map<String, Object> prompt = Map.of("prompt_digest", "a".repeat(64));
      store.log.append(
          Entry.of(asked.with(asked.observation().withContent(prompt, Map.of()).with(links))));
      Event swept = Samples.event(EventKind.PLAN, Samples.ALICE, "key", Outcome.DENIED);
      Map<String, Object> sweep = Map.of("sweep", true);
      store.log.append(
          Entry.of(swept.with(swept.observation().withContent(sweep, Map.of()).with(links))));
    }
    Path file = folder.resolve("data/agent.db");
    OlderDatabase.make(file, 8);
    Store store = new Store(folder);
    store.close();
    assertTrue(store.audit().sound(), store.audit().faults().toString());
    assertEquals(2, store.value("SELECT count(plan_id) FROM events"));
    assertEquals(1, store.value("SELECT count(prompt_digest) FROM events"));
    assertEquals(4, store.value("SELECT event_id FROM session_events WHERE sweep = 1"));
    assertEquals(3, store.value("SELECT first_id FROM session_agents"));
  }

  /** The event of a call that asked for a plan that another has proposed before. */
  private static Entry proposed(PlanId plan, String actor, Outcome outcome) {
    Observation seen =
        Observation.of("r", Samples.AT, Duration.ZERO, Map.of(), Map.of("plan_id", plan.value()));
    return Entry.of(
        Event.of(Samples.AT, EventKind.PLAN, Optional.of(Samples.ALICE), actor, outcome, seen));
  }

  @Test
  void aDatabaseOfSomethingElseIsRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve("agent.db");
    execute(file, "CREATE TABLE theirs (x)");
    assertRefused(file, "this database is not one of Life-Agent");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Path file = folder.resolve("agent.db");
    Files.writeString(file, "no database ".repeat(200));
    assertRefused(file, "the database " + file + " cannot be opened");
    assertRefused(folder, "the database " + folder + " cannot be opened");
  }

  @Test
  void filesAreTheOwnersOnly() throws Exception {
    Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path file = folder.resolve("new/deep/agent.db");
    try (Store store = new Store(folder)) {
      store.log.append(Samples.act(Samples.ALICE));
      try (Stream<Path> files = Files.list(store.file.getParent())) {
        for (Path made : files.toList()) {
          assertEquals(
              "rw-------",
              PosixFilePermissions.toString(Files.getPosixFilePermissions(made)),
              made.toString());
        }
      }
    }
    SqliteDatabase.open(file).close();
    assertTrue(Files.exists(file));
  }

  @Test
  void namesThatLookLikeUrlsAreNames() {
    Path file = folder.resolve("a b?mode=memory&x=%20#\u00fc.db");
    SqliteDatabase.open(file).close();
    assertTrue(Files.exists(file));
  }

  @Test
  void theWriterIsDurableAndReadersCannotWrite() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("agent.db"));
        var writer = database.connection();
        var statement = writer.createStatement()) {
      String[][] pragmas = {
        {"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
        {"secure_delete", "1"}, {"temp_store", "2"}, {"busy_timeout", "5000"}
      };
      for (String[] pragma : pragmas) {
        try (var result = statement.executeQuery("PRAGMA " + pragma[0])) {
          assertEquals(pragma[1], result.getString(1), pragma[0]);
        }
      }
      writer.rollback();
      assertThrows(
          EventLogException.class,
          () -> database.read(h -> h.execute("INSERT INTO agents VALUES ('x', 'y')")));
    }
  }

  private static int number(SqliteDatabase database) {
    return database.read(handle -> handle.select("SELECT 1").mapTo(Integer.class).one());
  }

  private static void assertRefused(Path file, String message) {
    var refused = assertThrows(EventLogException.class, () -> SqliteDatabase.open(file));
    assertEquals(message, refused.getMessage());
  }

  private static void execute(Path file, String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Runs in a process of its own. */
  static final class OpenOnce {
    public static void main(String[] args) {
      try (SqliteDatabase database = SqliteDatabase.open(Path.of(args[0]))) {
        System.out.println(number(database) == 1 ? "opened" : "unreadable");
      } catch (EventLogException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
