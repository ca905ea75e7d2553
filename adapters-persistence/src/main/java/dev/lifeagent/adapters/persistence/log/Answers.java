package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.event.EventFeed.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells callers what became of their entries, and listeners what was committed, while the writer
 * goes on. One thread does, in the order of the batches; what takes long has others.
 */
final class Answers {
  /** How many callers may wait for their artifact files at once; the others wait for these. */
  private static final int PUBLISHERS = 4;

  private final CommitListener listener;
  private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService answers =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "event-log-answers"));
  private final ExecutorService publishers =
      Executors.newFixedThreadPool(PUBLISHERS, work -> daemon(work, "artifact-publisher"));

  Answers(CommitListener listener) {
    this.listener = listener;
  }

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Does this from now on; what it throws is dropped. */
  void everySecond(Runnable work) {
    Future<?> unused = answers.scheduleWithFixedDelay(() -> quietly(work), 1, 1, TimeUnit.SECONDS);
  }

  /** Answers each entry of a batch with its own, then tells the listeners. */
  void each(List<WriteQueue.Waiting> batch, List<Written> written, Duration took) {
    answers.execute(
        () -> {
          for (int i = 0; i < batch.size(); i++) {
            batch.get(i).done().complete(written.get(i));
          }
          tell(recorded(written), took);
        });
  }

  /** Answers all entries with the same. */
  void all(List<WriteQueue.Waiting> batch, Written written) {
    answers.execute(() -> batch.forEach(waiting -> waiting.done().complete(written)));
  }

  /** The same stage, with work before it completes that takes long. */
  CompletionStage<Long> after(CompletionStage<Long> stage, Runnable work) {
    return stage.thenApplyAsync(
        id -> {
          work.run();
          return id;
        },
        publishers);
  }

  /** See {@link dev.lifeagent.domain.event.EventFeed#onAppend}. */
  Subscription onAppend(Runnable added) {
    // Wrapped, so that the same listener can subscribe twice and leave once.
    Object key = new Object();
    listeners.put(key, added);
    return () -> listeners.remove(key);
  }

  /** How many are durable. */
  static int recorded(List<Written> written) {
    return (int) written.stream().filter(Written.Recorded.class::isInstance).count();
  }

  /** Returns when all are answered. Nothing is answered after it was called first. */
  void end() throws InterruptedException {
    answers.shutdown();
    while (!answers.awaitTermination(1, TimeUnit.MINUTES)) {
      // It answers; what it completes may still begin to publish.
    }
    publishers.shutdown();
    while (!publishers.awaitTermination(1, TimeUnit.MINUTES)) {
      // Files are being written.
    }
  }

  private void tell(int recorded, Duration took) {
    if (recorded > 0) {
      quietly(() -> listener.committed(recorded, took));
      listeners.values().forEach(Answers::quietly);
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      // Such as a listener that breaks its contract; the record must not suffer for it.
    }
  }
}
