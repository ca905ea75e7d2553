package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes the data of events, under an event that says so, so that the log still verifies. The
 * records stay, and with them who did something and when. No event log is open meanwhile.
 */
public final class Eraser {
  private final SqliteDatabase database;
  private final ArtifactFolder folder;
  private final Clock clock;

  /** Erases in a database and in the folder of its artifacts. */
  public Eraser(SqliteDatabase database, ArtifactFolder folder, Clock clock) {
    this.database = database;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Removes all that an agent brought in: inputs, outputs, findings, plans and their files.
   *
   * @param actor who wants it
   * @return how many events lost their data
   * @throws EventLogException when it could not be done; then nothing was removed, but perhaps some
   *     files
   */
  public long agent(AgentId agent, String actor) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("agent_id", agent.value());
    return erase(input, actor, "agent_id = ?", agent.value(), Optional.of(agent));
  }

  /** Removes the data of events that were recorded before a moment; as for an agent otherwise. */
  public long before(Instant moment, String actor) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("before", moment.toString());
    return erase(input, actor, "ts < ?", moment.toString(), Optional.empty());
  }

  private long erase(
      Map<String, @Nullable Object> input,
      String actor,
      String condition,
      String value,
      Optional<AgentId> agent) {
    String where = " FROM events WHERE data IS NOT NULL AND kind <> 'erasure' AND " + condition;
    List<PlanId> plans = agent.map(this::plans).orElse(List.of());
    long found =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT count(*)" + where)
                    .bind(0, value)
                    .mapTo(Long.class)
                    .one());
    if (found == 0 && plans.isEmpty()) {
      return 0;
    }
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("events", found);
    output.put("plans", plans.size());
    try (WriteSession session = WriteSession.open(database)) {
      session.write(List.of(EncodedEntry.of(Entry.of(event(input, output, actor)))));
      session.execute(
          "UPDATE events SET data = NULL, salt = NULL WHERE id IN (SELECT id" + where + ")", value);
      for (PlanId plan : plans) {
        session.execute("DELETE FROM proposals WHERE id = ?", plan.value());
      }
      session.commit();
    } catch (SQLException | RuntimeException e) {
      throw new EventLogException("The data could not be erased; it is all there.", e);
    }
    removeFiles(plans);
    shrink();
    return found;
  }

  private List<PlanId> plans(AgentId agent) {
    return new ArrayList<>(
        database.read(
            handle ->
                handle
                    .createQuery("SELECT id FROM proposals WHERE agent_id = ?")
                    .bind(0, agent.value())
                    .map((row, context) -> new PlanId(row.getString(1)))
                    .list()));
  }

  private Event event(
      Map<String, @Nullable Object> input, Map<String, @Nullable Object> output, String actor) {
    Instant now = clock.instant();
    Observation seen = Observation.of("erasure", now, Duration.ZERO, input, output);
    return Event.of(now, EventKind.ERASURE, Optional.empty(), actor, Outcome.OK, seen);
  }

  private void removeFiles(List<PlanId> plans) {
    try {
      for (PlanId plan : plans) {
        folder.remove(plan);
      }
    } catch (IOException e) {
      throw new EventLogException(
          "The data is erased, but a file of a plan could not be removed.", e);
    }
  }

  /** Until the file is written anew, erased bytes may stand in free pages and in the WAL. */
  private void shrink() {
    try (Connection connection = database.writer()) {
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("VACUUM");
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
    } catch (SQLException e) {
      throw new EventLogException(
          "The data is erased, but the file could not be written anew; its old bytes may be in it.",
          e);
    }
  }
}
