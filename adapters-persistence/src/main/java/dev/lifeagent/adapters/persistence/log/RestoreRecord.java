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
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
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
  /** How the request is called that the events belong to. */
  private static final String RESTORE = "restore";

  private RestoreRecord() {}

  /**
   * What was recorded.
   *
   * @param event the id of the event that says so
   * @param note the checkpoint that covers it; it is kept once the copy is in place
   */
  public record Recorded(long event, String note) {}

  /**
   * Appends the event, and those that end the approvals that are open in the copy, and signs them.
   *
   * @param copy a database that nobody else writes to
   * @param replaced what the log was that goes; empty where that is not known
   * @throws EventLogException when it could not be recorded
   */
  public static Recorded append(
      Database copy,
      Checkpoints checkpoints,
      Optional<Checkpoint> replaced,
      String actor,
      Instant now) {
    try (WriteSession session = WriteSession.open(copy)) {
      session.begin();
      List<EncodedEntry> entries = new ArrayList<>();
      entries.add(restored(RESTORE, Map.of(), replaced, session.size(), actor, now));
      session
          .aliveApprovals()
          .forEach(one -> entries.add(EncodedEntry.of(expired(one, now, actor))));
      return write(session, entries, checkpoints);
    } catch (SQLException e) {
      throw new EventLogException(
          "the restore could not be recorded in the copy, so nothing was changed", e);
    }
  }

  /**
   * Appends the event that says that the record moved into an empty database of another kind, and
   * signs it. No checkpoint is undone by that, and what is open stays so.
   *
   * @param copy a database that nobody else writes to
   * @param from what kind of database it was in
   * @throws EventLogException when it could not be recorded
   */
  public static Recorded moved(
      Database copy, Checkpoints checkpoints, String from, String actor, Instant now) {
    try (WriteSession session = WriteSession.open(copy)) {
      session.begin();
      Checkpoint empty = new Checkpoint(checkpoints.verifier().name(), 0, MerkleHash.EMPTY);
      EncodedEntry moved =
          restored(
              "migrate",
              Map.of("migrated_from", from),
              Optional.of(empty),
              session.size(),
              actor,
              now);
      return write(session, List.of(moved), checkpoints);
    } catch (SQLException e) {
      throw new EventLogException(
          "the migration could not be recorded in the copy, so nothing was changed", e);
    }
  }

  private static EncodedEntry restored(
      String request,
      Map<String, @Nullable Object> input,
      Optional<Checkpoint> replaced,
      long size,
      String actor,
      Instant now) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("replaced_size", replaced.map(Checkpoint::size).orElse(null));
    output.put("replaced_root", replaced.map(one -> one.root().base64()).orElse(null));
    output.put("restored_size", size);
    Observation seen = Observation.of(request, now, Duration.ZERO, input, output);
    return EncodedEntry.of(
        Entry.of(Event.of(now, EventKind.RESTORE, Optional.empty(), actor, Outcome.OK, seen)));
  }

  private static Recorded write(
      WriteSession session, List<EncodedEntry> entries, Checkpoints checkpoints)
      throws SQLException {
    long id = session.write(entries, false).get(0).id();
    session.commit();
    session.begin();
    return new Recorded(id, session.checkpoint(checkpoints));
  }

  /** What was asked before the restore is not decided after it. */
  private static Entry expired(Approval approval, Instant now, String actor) {
    Observation seen =
        Observation.of(RESTORE, now, Duration.ZERO, Map.of(), Map.of())
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
