package dev.lifeagent.application.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Does the work for a key once, however many ask for it at the same time. Results are kept for the
 * last keys, so that whoever asks between the end of the work and its record gets the same; a
 * failure goes to those who waited and is forgotten. Safe for use by several threads.
 */
final class SingleFlight<K, V> {
  private final Map<K, CompletableFuture<V>> flights;

  SingleFlight(int kept) {
    flights =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
            return size() > kept;
          }
        };
  }

  V get(K key, Supplier<V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> flight = join(key, mine);
    if (flight == mine) {
      fly(key, mine, work);
    }
    try {
      return flight.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private synchronized CompletableFuture<V> join(K key, CompletableFuture<V> mine) {
    CompletableFuture<V> other = flights.putIfAbsent(key, mine);
    return other == null ? mine : other;
  }

  private void fly(K key, CompletableFuture<V> flight, Supplier<V> work) {
    try {
      flight.complete(work.get());
    } catch (RuntimeException | Error e) {
      forget(key, flight);
      flight.completeExceptionally(e);
    }
  }

  private synchronized void forget(K key, CompletableFuture<V> flight) {
    flights.remove(key, flight);
  }
}
