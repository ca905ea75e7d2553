package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.artifact.StoredArtifacts;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventFeed.Subscription;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event log in a database. Callers wait for the batch that their entry is in; one thread
 * commits batches, one transaction each. What cannot be recorded is refused, never dropped, and the
 * next batch tries the database anew, so that the log recovers when its disk does.
 *
 * <p>An entry's artifact files are published after its commit and before {@link #append} returns.
 */
public final class StoredEventLog implements EventLog, AutoCloseable {
  /** How many entries may wait before further ones are refused, unless said otherwise. */
  public static final int QUEUE_CAPACITY = 4_096;

  private static final int MOST_IN_A_BATCH = 256;

  private static final Logger LOG = LoggerFactory.getLogger(StoredEventLog.class);

  private static final Written LOST = new Written.Failed(BatchWriter.UNKNOWN, null);

  private final WriteQueue queue;
  private final BatchWriter writer;
  private final StoredArtifacts artifacts;
  private final CheckpointMaker checkpoints;
  private final CommitListener listener;
  private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
  private final Thread thread;

  private StoredEventLog(
      Database database,
      StoredArtifacts artifacts,
      Checkpoints checkpoints,
      CommitListener listener,
      int capacity,
      CheckpointMaker.Cadence cadence) {
    this.queue = new WriteQueue(capacity);
    this.writer = new BatchWriter(database);
    this.artifacts = artifacts;
    this.checkpoints =
        new CheckpointMaker(
            writer, checkpoints, cadence, database.read(CheckpointMaker.Sizes::of), queue::drained);
    this.listener = listener;
    this.thread = new Thread(this::writeUntilClosed, "event-log-writer");
    this.thread.setDaemon(true);
  }

  /** As the other, with a usual queue. */
  public static StoredEventLog open(
      Database database, ArtifactFolder folder, Checkpoints checkpoints, CommitListener listener) {
    return open(database, folder, checkpoints, listener, QUEUE_CAPACITY);
  }

  /**
   * Compares the log with its newest checkpoints, rebuilds artifact files that are missing or
   * differ from the database, then starts to write. One log at a time may be open on a database; it
   * is closed before the database is.
   *
   * @param queueCapacity how many entries may wait before further ones are refused, at least 1
   * @throws EventLogException when the log contradicts its newest checkpoint, the database cannot
   *     be read or the folder cannot be written
   */
  public static StoredEventLog open(
      Database database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitListener listener,
      int queueCapacity) {
    return open(
        database, folder, checkpoints, listener, queueCapacity, CheckpointMaker.Cadence.USUAL);
  }

  static StoredEventLog open(
      Database database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitListener listener,
      int queueCapacity,
      CheckpointMaker.Cadence cadence) {
    checkpoints.refuseContradiction(database);
    StoredArtifacts artifacts = new StoredArtifacts(database, folder);
    artifacts.publishAll();
    StoredEventLog log =
        new StoredEventLog(database, artifacts, checkpoints, listener, queueCapacity, cadence);
    log.thread.start();
    return log;
  }

  @Override
  public long append(Entry entry) {
    EncodedEntry encoded =
        EncodedEntry.of(entry, entry.review().flatMap(review -> artifacts.find(review.plan())));
    long id = queue.put(encoded).join().id();
    encoded.artifact().ifPresent(artifact -> artifacts.publish(artifact.plan().id()));
    return id;
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

  /** Records what is waiting, refuses what comes later, and returns when the file is closed. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
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
    // Wrapped, so that the same listener can subscribe twice and leave once.
    Object key = new Object();
    listeners.put(key, listener);
    return () -> listeners.remove(key);
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
      queue.take(Integer.MAX_VALUE).forEach(waiting -> waiting.done().complete(unwritten));
      checkpoints.end();
      writer.close();
    }
  }

  private void writeWhatWaits() {
    if (queue.await(checkpoints.patience())) {
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
                return batch.stream().map(WriteQueue.Waiting::entry).toList();
              });
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).done().complete(written.get(i));
      }
      tell(written, took);
    } finally {
      // No caller may wait for ever, not even after an error.
      batch.forEach(waiting -> waiting.done().complete(LOST));
    }
  }

  private void tell(List<Written> written, Duration took) {
    int recorded = (int) written.stream().filter(Written.Recorded.class::isInstance).count();
    if (recorded > 0) {
      checkpoints.recorded(recorded);
      quietly(() -> listener.committed(recorded, took));
      listeners.values().forEach(StoredEventLog::quietly);
    }
  }

  private static void quietly(Runnable listener) {
    try {
      listener.run();
    } catch (Throwable e) {
      // A listener that throws breaks its contract; the record must not suffer for it.
    }
  }
}
