package dev.lifeagent.bootstrap.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waiting for others, and calls that begin at the same moment. */
final class Await {
  private Await() {}

  /** Asks again until it is so. */
  static void until(Duration patience, String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience + ": " + what);
      }
      Thread.sleep(10);
    }
  }

  /** Their results, in their order. */
  static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier begin = new CyclicBarrier(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> sent = new ArrayList<>();
      for (Callable<T> call : calls) {
        sent.add(
            threads.submit(
                () -> {
                  begin.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : sent) {
        results.add(one.get(30, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
