package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes into a copy, before it is put in the place of a log, that this is done. */
public final class RestoreRecord {
  private RestoreRecord() {}

  /**
   * Appends the event, and those that end the approvals that are open in the copy, and signs them.
   *
   * @param copy a database that nobody else writes to
   * @param replaced what the log was that goes; empty where that is not known
   * @return the id of the event
   * @throws EventLogException when it could not be recorded
   */
  public static long append(
      Database copy,
      Checkpoints checkpoints,
      Optional<Checkpoint> replaced,
      String actor,
      Instant now) {
    try (WriteSession session = WriteSession.open(copy)) {
      session.begin();
      Map<String, @Nullable Object> output = new LinkedHashMap<>();
      output.put("replaced_size", replaced.map(Checkpoint::size).orElse(null));
      output.put("replaced_root", replaced.map(one -> one.root().base64()).orElse(null));
      output.put("restored_size", session.size());
      Observation seen = Observation.of("restore", now, Duration.ZERO, Map.of(), output);
      Event event = Event.of(now, EventKind.RESTORE, Optional.empty(), actor, Outcome.OK, seen);
      List<EncodedEntry> entries = new ArrayList<>();
      entries.add(EncodedEntry.of(Entry.of(event)));
      session
          .aliveApprovals()
          .forEach(one -> entries.add(EncodedEntry.of(expired(one, now, actor))));
      long id = session.write(entries).get(0).id();
      session.commit();
      session.begin();
      checkpoints.keep(session.checkpoint(checkpoints));
      return id;
    } catch (IOException | SQLException e) {
      throw new EventLogException(
          "the restore could not be recorded in the copy, so nothing was changed", e);
    }
  }

  /** What was asked before the restore is not decided after it. */
  private static Entry expired(Approval approval, Instant now, String actor) {
    Observation seen =
        Observation.of("restore", now, Duration.ZERO, Map.of(), Map.of())
            .with(Links.of(approval.session()).ofKey(approval.actor()).with(approval.id()));
    Event event =
        Event.of(
            now,
            EventKind.APPROVAL_EXPIRED,
            Optional.of(approval.agent()),
            actor,
            Outcome.OK,
            seen);
    return Entry.of(event, new ApprovalChange.Expire(approval.id(), true));
  }
}
