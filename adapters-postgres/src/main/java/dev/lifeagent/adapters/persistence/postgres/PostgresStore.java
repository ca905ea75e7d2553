package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.ErasedFiles;
import dev.lifeagent.adapters.persistence.log.Eraser;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.log.StoredApprovals;
import dev.lifeagent.adapters.persistence.log.StoredEventFeed;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.log.StoredLogProofs;
import dev.lifeagent.adapters.persistence.log.StoredPlans;
import dev.lifeagent.adapters.persistence.session.StoredReports;
import dev.lifeagent.adapters.persistence.session.StoredSessions;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One node of a record that many share: its database, and the threads that follow the others. Every
 * method throws {@link EventLogException} when the database cannot be used. For one thread.
 */
public final class PostgresStore implements AutoCloseable {
  private final PostgresDatabase database;
  private final ArtifactFolder artifacts;
  private final Optional<Path> cassettes;
  private final Checkpoints checkpoints;
  private final Tail tail;
  private final Bell bell;
  private final Housekeeping housekeeping;
  private final ErasedFiles erased;

  private PostgresStore(
      PostgresDatabase database,
      ArtifactFolder artifacts,
      Optional<Path> cassettes,
      Checkpoints checkpoints,
      Tail tail,
      Bell bell,
      Housekeeping housekeeping) {
    this.database = database;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.tail = tail;
    this.bell = bell;
    this.housekeeping = housekeeping;
    this.erased = new ErasedFiles(database, artifacts, cassettes);
    this.cassettes = cassettes;
  }

  /**
   * Opens the database; makes what is not there yet.
   *
   * @param checkpointKey the file of the key that signs checkpoints, the same on all nodes
   * @param checkpoint where this node keeps the newest checkpoint that it has seen
   * @param plansDir the folder that artifacts are published in
   * @param cassettes where completions of a language model are kept, if they are
   * @param build which version this node runs
   * @param readers how the log is read, and where that is measured
   * @param stop told, at most once and by any thread, that this node may not go on: the log is
   *     another one than it has seen
   */
  public static PostgresStore open(
      PostgresUrl address,
      Path checkpointKey,
      Path checkpoint,
      Path plansDir,
      Optional<Path> cassettes,
      String build,
      ReaderSettings readers,
      Consumer<String> stop) {
    PostgresDatabase database = PostgresDatabase.open(address, readers, stop);
    Tail tail = null;
    Bell bell = null;
    try {
      Checkpoints checkpoints = Checkpoints.open(checkpointKey, checkpoint);
      LogKeys.agree(database, checkpoints, checkpointKey);
      database.fence().keepIn(seen -> keep(checkpoints, seen));
      tail = Tail.start(database);
      bell = Bell.start(database);
      database.onCommit(bell::ring);
      return new PostgresStore(
          database,
          new ArtifactFolder(plansDir),
          cassettes,
          checkpoints,
          tail,
          bell,
          Housekeeping.start(database, build));
    } catch (SQLException | RuntimeException e) {
      if (tail != null) {
        tail.close();
      }
      if (bell != null) {
        bell.close();
      }
      database.close();
      throw e instanceof EventLogException refused
          ? refused
          : new EventLogException("the database " + address + " cannot be used", e);
    }
  }

  private static void keep(Checkpoints checkpoints, MerkleTree seen) {
    try {
      checkpoints.keep(seen);
    } catch (IOException e) {
      // It stops all the same, and says what it has seen.
    }
  }

  /**
   * Opens the event log. It is closed before this is.
   *
   * @param listener told of each commit of this node
   * @param stopped whether the kill switch is on; nothing is allowed then
   */
  public EventStore openLog(CommitListener listener, BooleanSupplier stopped) {
    StoredEventLog log = StoredEventLog.open(database, artifacts, checkpoints, listener, stopped);
    return new EventStore(
        log,
        new StoredEventFeed(database, tail::onAppend),
        new StoredPlans(database),
        new StoredApprovals(database),
        new StoredLogProofs(database, log, checkpoints),
        new StoredSessions(database),
        new StoredReports(database));
  }

  /**
   * Erases the data of an agent, and the files of its plans on this node, while all nodes run.
   *
   * @param actor who wants it
   * @return how many events lost their data
   */
  public long erase(AgentId agent, Clock clock, String actor) {
    return new Eraser(database, artifacts, cassettes, checkpoints, clock).agent(agent, actor);
  }

  /**
   * Removes the data of events that are older, while all nodes run.
   *
   * @param moment those before it
   * @param actor the name under which the removal is recorded
   * @return how many events lost their data
   */
  public long eraseBefore(Instant moment, Clock clock, String actor) {
    return new Eraser(database, artifacts, cassettes, checkpoints, clock).before(moment, actor);
  }

  /** Removes the files of what any node has erased since the last time. By one thread at a time. */
  public void removeErasedFiles() {
    erased.remove();
  }

  /** The kill switch of all nodes. */
  public KillSwitchStore killSwitch() {
    return new PostgresKillSwitchStore(database, tail);
  }

  /**
   * Whether this node was up without a break for as long as another may say nothing. Before that it
   * cannot tell nodes that are gone from nodes that the database did not hear either.
   */
  public boolean isSteady() {
    return housekeeping.isSteady();
  }

  /** Whether the database answers. */
  public boolean answers() {
    return database.answers();
  }

  /** Host and database. */
  @Override
  public String toString() {
    return database.toString();
  }

  @Override
  public void close() {
    tail.close();
    bell.close();
    housekeeping.close();
    database.close();
  }
}
