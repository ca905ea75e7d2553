package dev.lifeagent.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same on several threads at once. */
final class Together {
  private static final int THREADS = 8;

  private Together() {}

  /** All results; fails with the sentence and the first failure where a thread threw. */
  static <T> List<T> run(int timesEach, String sentence, Callable<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<List<T>>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  List<T> results = new ArrayList<>();
                  for (int time = 0; time < timesEach; time++) {
                    results.add(work.call());
                  }
                  return results;
                }));
      }
      start.countDown();
      List<T> all = new ArrayList<>();
      for (Future<List<T>> each : running) {
        all.addAll(each.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new AssertionError(sentence, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(sentence, e);
    } finally {
      threads.shutdownNow();
    }
  }
}
