package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventFeed.Subscription;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The event log in SQLite. Callers wait for the batch that their entry is in; one thread commits
 * batches, one transaction each. What cannot be recorded is refused, never dropped, and the next
 * batch tries the database anew, so that the log recovers when its disk does.
 *
 * <p>An entry's artifact files are published after its commit and before {@link #append} returns.
 */
public final class SqliteEventLog implements EventLog, AutoCloseable {
  /** How many entries may wait before further ones are refused, unless said otherwise. */
  public static final int QUEUE_CAPACITY = 4_096;

  private static final int MOST_IN_A_BATCH = 256;

  /** After so many events, or so long after the first that none covers, a checkpoint is made. */
  private static final int CHECKPOINT_EVENTS = 1_000;

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private final WriteQueue queue;
  private final BatchWriter writer;
  private final StoredArtifacts artifacts;
  private final Checkpoints checkpoints;
  private final CommitObserver observer;
  private final Queue<CompletableFuture<String>> wanted = new ConcurrentLinkedQueue<>();
  private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
  private final Thread thread;

  /** Events that no checkpoint covers, and until when one has to; used by the writer alone. */
  private int uncovered;

  private Optional<Deadline> due = Optional.empty();
  private @Nullable String newest;

  private SqliteEventLog(
      SqliteDatabase database,
      StoredArtifacts artifacts,
      Checkpoints checkpoints,
      CommitObserver observer,
      int capacity) {
    this.queue = new WriteQueue(capacity);
    this.writer = new BatchWriter(database);
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.observer = observer;
    this.thread = new Thread(this::writeUntilClosed, "event-log-writer");
    this.thread.setDaemon(true);
  }

  /** As the other, with a usual queue. */
  public static SqliteEventLog open(
      SqliteDatabase database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitObserver observer) {
    return open(database, folder, checkpoints, observer, QUEUE_CAPACITY);
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
  public static SqliteEventLog open(
      SqliteDatabase database,
      ArtifactFolder folder,
      Checkpoints checkpoints,
      CommitObserver observer,
      int queueCapacity) {
    checkpoints.refuseContradiction(database);
    StoredArtifacts artifacts = new StoredArtifacts(database, folder);
    artifacts.publishAll();
    SqliteEventLog log =
        new SqliteEventLog(database, artifacts, checkpoints, observer, queueCapacity);
    log.thread.start();
    return log;
  }

  @Override
  public long append(Entry entry) {
    EncodedEntry encoded = EncodedEntry.of(entry);
    long id = queue.put(encoded).join().id();
    encoded.artifact().ifPresent(artifact -> artifacts.publish(artifact.proposal().id()));
    return id;
  }

  /**
   * A checkpoint that covers every event that was recorded before the call.
   *
   * @throws EventLogException when it cannot be made
   */
  String checkpoint() {
    CompletableFuture<String> note = new CompletableFuture<>();
    wanted.add(note);
    queue.wake();
    if (!thread.isAlive()) {
      note.completeExceptionally(new EventLogException("The event log is closed."));
    }
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
        List<WriteQueue.Waiting> batch = queue.take(MOST_IN_A_BATCH, patience());
        if (!batch.isEmpty()) {
          write(batch);
        }
        if (!wanted.isEmpty() || patience().isZero() || uncovered >= CHECKPOINT_EVENTS) {
          makeCheckpoint();
        }
      }
      makeCheckpoint();
    } finally {
      // Nobody must wait for a thread that is gone, whatever ended it.
      queue.close();
      Written unwritten = new Written.Failed(BatchWriter.NOT_RECORDED, null);
      queue
          .take(Integer.MAX_VALUE, Duration.ZERO)
          .forEach(waiting -> waiting.done().complete(unwritten));
      EventLogException closed = new EventLogException("The event log is closed.");
      for (var note = wanted.poll(); note != null; note = wanted.poll()) {
        note.completeExceptionally(closed);
      }
      writer.close();
    }
  }

  /** How long the writer may sleep before a checkpoint is due. */
  private Duration patience() {
    return uncovered == 0 || !due.isPresent() ? CHECKPOINT_INTERVAL : due.get().left();
  }

  private void makeCheckpoint() {
    if (uncovered == 0 && wanted.isEmpty()) {
      return;
    }
    List<CompletableFuture<String>> asked = new ArrayList<>();
    for (var note = wanted.poll(); note != null; note = wanted.poll()) {
      asked.add(note);
    }
    boolean known = uncovered == 0 && newest != null;
    try {
      String note = known ? Objects.requireNonNull(newest) : writer.checkpoint(checkpoints);
      uncovered = 0;
      due = Optional.empty();
      newest = note;
      quietly(() -> keep(note));
      asked.forEach(one -> one.complete(note));
    } catch (RuntimeException e) {
      // What was recorded is recorded; the next try covers it, too.
      due = Optional.of(Deadline.after(CHECKPOINT_INTERVAL));
      asked.forEach(one -> one.completeExceptionally(e));
    }
  }

  private void keep(String note) {
    try {
      checkpoints.keep(note);
    } catch (IOException e) {
      // It is in the database; the file follows with the next one.
    }
  }

  private void write(List<WriteQueue.Waiting> batch) {
    long start = System.nanoTime();
    List<Written> written;
    try {
      written = writer.commit(batch.stream().map(WriteQueue.Waiting::entry).toList());
    } catch (Throwable e) {
      // Whatever it was (out of memory, say): who waits is told, and the writer lives on.
      written = Collections.nCopies(batch.size(), new Written.Failed(BatchWriter.UNKNOWN, e));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).done().complete(written.get(i));
    }
    int recorded = (int) written.stream().filter(Written.Recorded.class::isInstance).count();
    if (recorded > 0) {
      uncovered += recorded;
      due = due.or(() -> Optional.of(Deadline.after(CHECKPOINT_INTERVAL)));
      quietly(() -> observer.committed(recorded, took));
      listeners.values().forEach(SqliteEventLog::quietly);
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
