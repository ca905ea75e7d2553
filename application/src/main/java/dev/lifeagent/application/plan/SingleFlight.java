package dev.lifeagent.application.plan;

import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Does the work for a key once, even if several callers ask for it at the same time. Results of the
 * last keys are kept, so that a caller between the end of the work and its record gets the same
 * result. A failure is thrown to all waiting callers and not kept. Work in progress is never
 * evicted; it is bounded by the number of threads. Safe for use by several threads.
 */
final class SingleFlight<K, V> {
  private final Map<K, CompletableFuture<V>> flights = new HashMap<>();
  private final Map<K, V> landed;
  private final TimeLimit patience;

  /**
   * Makes one.
   *
   * @param kept how many results are kept
   * @param patience how long a caller waits for the work of another
   */
  SingleFlight(int kept, TimeLimit patience) {
    this.patience = patience;
    this.landed =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > kept;
          }
        };
  }

  /**
   * The result for the key.
   *
   * @throws DeadlineExceededException when another does the work and does not end in time, or the
   *     thread is interrupted while it waits
   */
  V get(K key, Supplier<V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> flight = join(key, mine);
    if (flight == mine) {
      fly(key, mine, work);
    }
    try {
      return flight.get(patience.start().left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new DeadlineExceededException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineExceededException();
    }
  }

  private synchronized CompletableFuture<V> join(K key, CompletableFuture<V> mine) {
    V known = landed.get(key);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<V> other = flights.putIfAbsent(key, mine);
    return other == null ? mine : other;
  }

  private void fly(K key, CompletableFuture<V> flight, Supplier<V> work) {
    try {
      V result = work.get();
      land(key, result);
      flight.complete(result);
    } catch (RuntimeException | Error e) {
      forget(key);
      flight.completeExceptionally(e);
    }
  }

  private synchronized void land(K key, V result) {
    landed.put(key, result);
    flights.remove(key);
  }

  private synchronized void forget(K key) {
    flights.remove(key);
  }
}
