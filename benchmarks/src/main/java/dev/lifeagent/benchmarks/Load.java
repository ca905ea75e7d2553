package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

/**
 * Sends requests over kept connections for a while, and counts the answers.
 *
 * @param port where to
 * @param connections how many threads and connections
 * @param request the request of that number
 */
record Load(int port, int connections, LongFunction<byte[]> request) {
  /** Requests a second; {@link IOException} when one of them failed. */
  double perSecond(double seconds) throws IOException, InterruptedException {
    return run(seconds, Long.MAX_VALUE) / seconds;
  }

  /** How many were answered before the time was over or that many had been sent. */
  long run(double seconds, long most) throws IOException, InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    AtomicLong sent = new AtomicLong();
    AtomicLong answered = new AtomicLong();
    AtomicReference<IOException> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread =
          new Thread(
              () -> {
                try (Client client = new Client(port)) {
                  long number = sent.getAndIncrement();
                  while (number < most && System.nanoTime() < end) {
                    client.call(request.apply(number));
                    answered.incrementAndGet();
                    number = sent.getAndIncrement();
                  }
                } catch (IOException e) {
                  failure.compareAndSet(null, e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return answered.get();
  }
}
