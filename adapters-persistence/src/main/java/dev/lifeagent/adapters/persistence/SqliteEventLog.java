package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventFeed.Subscription;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  private final WriteQueue queue;
  private final BatchWriter writer;
  private final StoredArtifacts artifacts;
  private final CommitObserver observer;
  private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
  private final Thread thread;

  private SqliteEventLog(
      SqliteDatabase database, StoredArtifacts artifacts, CommitObserver observer, int capacity) {
    this.queue = new WriteQueue(capacity);
    this.writer = new BatchWriter(database);
    this.artifacts = artifacts;
    this.observer = observer;
    this.thread = new Thread(this::writeUntilClosed, "event-log-writer");
    this.thread.setDaemon(true);
  }

  /** As {@link #open(SqliteDatabase, ArtifactFolder, CommitObserver, int)}, with a usual queue. */
  public static SqliteEventLog open(
      SqliteDatabase database, ArtifactFolder folder, CommitObserver observer) {
    return open(database, folder, observer, QUEUE_CAPACITY);
  }

  /**
   * Rebuilds artifact files that are missing or differ from the database, then starts to write. One
   * log at a time may be open on a database; it is closed before the database is.
   *
   * @param queueCapacity how many entries may wait before further ones are refused, at least 1
   * @throws EventLogException when the database cannot be read or the folder cannot be written
   */
  public static SqliteEventLog open(
      SqliteDatabase database, ArtifactFolder folder, CommitObserver observer, int queueCapacity) {
    StoredArtifacts artifacts = new StoredArtifacts(database, folder);
    artifacts.publishAll();
    SqliteEventLog log = new SqliteEventLog(database, artifacts, observer, queueCapacity);
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
      List<WriteQueue.Waiting> batch = queue.take(MOST_IN_A_BATCH);
      while (!batch.isEmpty()) {
        write(batch);
        batch = queue.take(MOST_IN_A_BATCH);
      }
    } finally {
      // Nobody must wait for a thread that is gone, whatever ended it.
      queue.close();
      Written unwritten = new Written.Failed(BatchWriter.NOT_RECORDED, null);
      queue.take(Integer.MAX_VALUE).forEach(waiting -> waiting.done().complete(unwritten));
      writer.close();
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
