package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.session.SessionShares;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases the data of events and records the erasure as an event, so that the log still verifies.
 * The records stay: who did something, and when. The event log of a file must not be open
 * meanwhile; on a database that many nodes share they go on.
 *
 * <p>First one transaction removes the data, then files are deleted ({@link ErasedFiles}), then the
 * file of the database is rewritten without the old bytes. If the process dies in between, the next
 * start does the rest.
 */
public final class Eraser {
  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);

  private final Database database;
  private final ErasedFiles files;
  private final Checkpoints checkpoints;
  private final Clock clock;

  /**
   * Erases in a database and beside it.
   *
   * @param folder where its artifacts are published
   * @param cassettes where completions of a language model are kept, if they are
   * @param checkpoints a log that contradicts the newest one is not touched
   */
  public Eraser(
      Database database,
      ArtifactFolder folder,
      Optional<Path> cassettes,
      Checkpoints checkpoints,
      Clock clock) {
    this.database = database;
    this.files = new ErasedFiles(database, folder, cassettes);
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /**
   * Erases the data of an agent: inputs, outputs, findings, plans and their files, and the
   * completions that were kept for it alone.
   *
   * @param actor the person who erases
   * @return how many events lost their data
   * @throws EventLogException if it failed or is incomplete; a second call continues
   */
  public long agent(AgentId agent, String actor) {
    List<String> prompts = database.read(handle -> ErasedFiles.prompts(handle, agent));
    return erase(Expired.of(agent), prompts, Map.of("agent_id", agent.value()), actor);
  }

  /**
   * Removes the data of events that were recorded before a moment, and of the plans that were
   * neither requested nor reviewed since; otherwise as for an agent. Kept completions stay.
   *
   * @param moment counts in whole seconds
   */
  public long before(Instant moment, String actor) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    return erase(Expired.before(second), List.of(), Map.of("before", second.toString()), actor);
  }

  /**
   * Completes an erasure whose process died after the data was removed and before the file was
   * rewritten.
   */
  public void resume() {
    try {
      database.dropErasedBytes();
    } catch (SQLException | RuntimeException e) {
      throw new EventLogException(
          "the data is erased, but its old bytes may still be in the database file, since it could"
              + " not be rewritten; close what reads it, make room on the disk for a copy,"
              + " and do it again",
          e);
    }
  }

  private long erase(
      Expired expired, List<String> prompts, Map<String, String> input, String actor) {
    long erased = 0;
    if (database.read(expired::anyPlan) || database.read(expired::any)) {
      checkpoints.refuseContradiction(database);
      List<String> named = prompts;
      do {
        erased += commit(expired, named, input, actor);
        named = List.of();
      } while (database.read(expired::anyPlan));
    }
    files.remove();
    resume();
    return erased;
  }

  /** Some of the plans at a time: the event names them, so that other nodes remove their files. */
  private long commit(
      Expired expired, List<String> prompts, Map<String, String> input, String actor) {
    try (WriteSession session = WriteSession.open(database)) {
      session.begin();
      database.erasing(session.handle());
      List<PlanId> plans = expired.plans(session.handle());
      for (PlanId plan : plans) {
        session.execute("DELETE FROM proposals WHERE id = ?", plan.value());
      }
      expired.removeApprovals(session);
      int erased = expired.erase(session);
      SessionShares.erase(session.handle(), database.dialect());
      if (erased == 0 && plans.isEmpty()) {
        // Another node was first.
        return 0;
      }
      Map<String, @Nullable Object> output = new LinkedHashMap<>();
      output.put("events", erased);
      output.put("plans", plans.size());
      output.put(ErasedFiles.PLANS, plans.stream().map(PlanId::value).toList());
      output.put(ErasedFiles.PROMPTS, prompts);
      session.write(List.of(EncodedEntry.of(Entry.of(event(input, output, actor)))), false);
      session.commit();
      sign(session);
      return erased;
    } catch (SQLException | RuntimeException e) {
      throw new EventLogException("the data could not be erased; do it again", e);
    }
  }

  /** It is erased by now; a checkpoint that fails is made by the next who records. */
  private void sign(WriteSession session) {
    try {
      if (!session.isOver()) {
        session.begin();
        checkpoints.keep(session.checkpoint(checkpoints));
      }
    } catch (IOException | SQLException | RuntimeException e) {
      LOG.warn("the data is erased, but no checkpoint covers that yet");
    }
  }

  private Event event(
      Map<String, String> input, Map<String, @Nullable Object> output, String actor) {
    Instant now = clock.instant();
    Observation seen =
        Observation.of("erasure", now, Duration.ZERO, new LinkedHashMap<>(input), output);
    return Event.of(now, EventKind.ERASURE, Optional.empty(), actor, Outcome.OK, seen);
  }
}
