package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.artifact.StoredArtifacts;
import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventFeed.Subscription;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.time.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event log in a database. One thread commits what waits, a batch in one transaction; another
 * answers a batch, and tells the listeners, while the next one is written. What cannot be recorded
 * is refused, never dropped, and the next batch tries the database anew, so that the log recovers
 * when its disk does. An entry that nothing takes for {@link #PATIENCE} is taken back and refused;
 * one that was taken is waited for.
 *
 * <p>An entry's artifact files are published after its commit and before its stage completes.
 */
public final class StoredEventLog implements EventLog, AutoCloseable {
  /** How many entries may wait before further ones are refused, unless said otherwise. */
  public static final int QUEUE_CAPACITY = 4_096;

  /** How long an entry may wait to be taken. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_IN_A_BATCH = 256;

  private static final Logger LOG = LoggerFactory.getLogger(StoredEventLog.class);

  private static final Written LOST = new Written.Failed(BatchWriter.UNKNOWN, null);

  private final WriteQueue queue;
  private final BatchWriter writer;
  private final StoredArtifacts artifacts;
  private final CheckpointMaker checkpoints;
  private final Answers answers;
  private final Thread thread;

  /** How many the batch before had. Of the writer's thread. */
  private int before = 1;

  private StoredEventLog(
      Database database,
      StoredArtifacts artifacts,
      Checkpoints checkpoints,
      CommitListener listener,
      BooleanSupplier stopped,
      int capacity,
      CheckpointMaker.Cadence cadence) {
    this.queue = new WriteQueue(capacity);
    this.writer = new BatchWriter(database, stopped);
    this.artifacts = artifacts;
    this.checkpoints =
        new CheckpointMaker(
            writer, checkpoints, cadence, database.read(CheckpointMaker.Sizes::of), queue::drained);
    this.answers = new Answers(listener);
    this.thread = Answers.daemon(this::writeUntilClosed, "event-log-writer");
  }

  /** As the other, with a usual queue. */
  public static StoredEventLog open(
      Database database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitListener listener,
      BooleanSupplier stopped) {
    return open(database, folder, checkpoints, listener, stopped, QUEUE_CAPACITY);
  }

  /**
   * Compares the log with its newest checkpoints, rebuilds artifact files that are missing or
   * differ from the database, then starts to write. One log at a time may be open on a database; it
   * is closed before the database is.
   *
   * @param listener told of each commit
   * @param stopped whether the kill switch is on; asked once for each batch, when it was taken.
   *     Nothing that {@linkplain dev.lifeagent.domain.event.Event#allows allows} is committed then
   * @param queueCapacity how many entries may wait before further ones are refused, at least 1
   * @throws EventLogException when the log contradicts its newest checkpoint, the database cannot
   *     be read or the folder cannot be written
   */
  public static StoredEventLog open(
      Database database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitListener listener,
      BooleanSupplier stopped,
      int queueCapacity) {
    return open(
        database,
        folder,
        checkpoints,
        listener,
        stopped,
        queueCapacity,
        CheckpointMaker.Cadence.USUAL);
  }

  static StoredEventLog open(
      Database database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitListener listener,
      BooleanSupplier stopped,
      int queueCapacity,
      CheckpointMaker.Cadence cadence) {
    checkpoints.refuseContradiction(database);
    StoredArtifacts artifacts = new StoredArtifacts(database, folder);
    artifacts.publishAll();
    StoredEventLog log =
        new StoredEventLog(
            database, artifacts, checkpoints, listener, stopped, queueCapacity, cadence);
    log.thread.start();
    log.answers.everySecond(log::withdraw);
    return log;
  }

  @Override
  public CompletionStage<Long> appendLater(Entry entry) {
    return Stages.start(
        () -> {
          EncodedEntry encoded =
              EncodedEntry.of(
                  entry, entry.review().flatMap(review -> artifacts.find(review.plan())));
          CompletionStage<Long> id = queue.put(encoded).thenApply(Written::id);
          return encoded
              .artifact()
              .map(artifact -> answers.after(id, () -> publish(artifact)))
              .orElse(id);
        });
  }

  private void publish(Artifact artifact) {
    artifacts.publish(artifact.plan().id());
  }

  @Override
  public void checkWritable() {
    if (queue.isClosed()) {
      throw new EventLogException("The event log is closed.");
    }
    writer.checkWritable();
  }

  /**
   * A checkpoint that covers every event that was recorded before the call.
   *
   * @throws EventLogException when it cannot be made
   */
  String checkpoint() {
    CompletableFuture<String> note = checkpoints.request();
    queue.wake();
    try {
      return note.join();
    } catch (CompletionException e) {
      throw new EventLogException("The checkpoint could not be made.", e);
    }
  }

  /**
   * Records what is waiting, refuses what comes later, and returns when the file is closed and all
   * are answered. Not to be called by a listener.
   */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    boolean open = true;
    while (open) {
      try {
        thread.join();
        answers.end();
        open = false;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** See {@link dev.lifeagent.domain.event.EventFeed#onAppend}. */
  Subscription onAppend(Runnable listener) {
    return answers.onAppend(listener);
  }

  private void writeUntilClosed() {
    try {
      while (!queue.drained()) {
        try {
          writeWhatWaits();
        } catch (Throwable e) {
          // Such as out of memory: the waiting callers were refused, and the writer continues.
          LOG.error(
              "the writer of the event log recovered from a failure; the waiting calls were"
                  + " refused");
        }
      }
      checkpoints.make();
    } finally {
      // The thread ends: no caller may wait for it.
      queue.close();
      Written unwritten = new Written.Failed(BatchWriter.NOT_RECORDED, null);
      answers.all(queue.take(Integer.MAX_VALUE), unwritten);
      checkpoints.end();
      writer.close();
    }
  }

  private void writeWhatWaits() {
    if (queue.await(checkpoints.patience())) {
      queue.gather(before);
      write();
    }
    checkpoints.makeIfDue();
  }

  private void write() {
    List<WriteQueue.Waiting> batch = new ArrayList<>();
    try {
      long start = System.nanoTime();
      List<Written> written =
          writer.commit(
              () -> {
                batch.addAll(queue.take(MOST_IN_A_BATCH));
                before = batch.size();
                return batch.stream().map(WriteQueue.Waiting::entry).toList();
              });
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      checkpoints.recorded(Answers.recorded(written));
      answers.each(batch, written, took);
    } catch (Throwable e) {
      // No caller may wait for ever, not even after an error.
      answers.all(batch, LOST);
      throw e;
    }
  }

  private void withdraw() {
    Written late = new Written.Failed(BatchWriter.NOT_RECORDED, null);
    queue.withdraw(PATIENCE).forEach(waiting -> waiting.done().complete(late));
  }
}
