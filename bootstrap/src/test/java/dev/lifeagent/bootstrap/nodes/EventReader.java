package dev.lifeagent.bootstrap.nodes;

import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Reads the events that are streamed from an address, as a client that keeps the last id. */
final class EventReader {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<Long> ids = new ArrayList<>();
  private final Thread thread;
  private boolean ready;
  private boolean ended;

  private EventReader(String address, long last) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/events"))
            .header("X-API-Key", TestService.KEY)
            .header("Last-Event-ID", Long.toString(last))
            .build();
    this.thread = new Thread(() -> read(request), "event-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /** Goes on after the last event that was read; returns when the stream has begun. */
  static EventReader after(String address, long last) throws Exception {
    EventReader reader = new EventReader(address, last);
    reader.await(() -> reader.ready || reader.ended, "a stream from " + address);
    return reader;
  }

  private void read(HttpRequest request) {
    try (Stream<String> lines = CLIENT.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      lines.forEach(this::take);
    } catch (IOException | RuntimeException e) {
      // The stream was cut, which is what the tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private synchronized void take(String line) {
    if (line.startsWith("id: ")) {
      ids.add(Long.parseLong(line.substring(4)));
    }
    ready |= line.equals("event: ready");
    notifyAll();
  }

  /** The ids so far, in the order of their arrival. */
  synchronized List<Long> ids() {
    return List.copyOf(ids);
  }

  /** Returns when the event has arrived. */
  void awaitEvent(long id) throws Exception {
    await(() -> !ids.isEmpty() && ids.get(ids.size() - 1) >= id, "event " + id);
  }

  /** Returns when so many events have arrived. */
  void awaitCount(int count) throws Exception {
    await(() -> ids.size() >= count, count + " events");
  }

  /** Returns when the stream has ended. */
  void awaitEnd() throws Exception {
    await(() -> ended, "the end of the stream");
  }

  private interface Condition {
    boolean holds();
  }

  private synchronized void await(Condition condition, String what) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException(what + "; so far " + ids.size() + " events");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
