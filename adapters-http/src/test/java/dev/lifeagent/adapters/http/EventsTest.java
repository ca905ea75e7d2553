package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
  private Service service;

  @BeforeEach
  void start() throws Exception {
    service = Service.start(new HttpLimits(100_000, 0, Duration.ofMillis(200), 256));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Listener listen(String query, String... headers) throws IOException {
    return new Listener(service.port(), "/events" + query, headers);
  }

  private void await(double subscribers) throws Exception {
    await("sse_subscribers", subscribers);
  }

  private void await(String metric, double value) throws Exception {
    Deadline end = Deadline.after(Duration.ofMinutes(1));
    while (service.metric(metric) != value && !end.passed()) {
      Thread.sleep(50);
    }
    assertEquals(value, service.metric(metric));
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void theStreamBeginsWithRetryAndReadyAndThenHasEvents() throws Exception {
    service.append("a", EventKind.ACT);
    try (Listener listener = listen("")) {
      assertTrue(listener.head.get(0).contains("200"), listener.head.toString());
      assertTrue(
          listener.head.stream()
              .anyMatch(
                  line ->
                      line.toLowerCase(java.util.Locale.ROOT)
                          .startsWith("content-type: text/event-stream")),
          listener.head.toString());
      assertEquals(List.of("retry: 5000"), listener.next().lines());
      Listener.Frame ready = listener.next();
      assertEquals("ready", ready.field("event"));
      assertEquals("{\"after\":1}", ready.field("data"));
      service.append("a", EventKind.PLAN);
      Listener.Frame event = listener.event();
      assertEquals(2, event.id());
      assertEquals("plan", event.field("event"));
      assertEquals(3, event.lines().size(), "data is one line");
      JsonNode data = Service.JSON.readTree(event.field("data"));
      List<String> names = new ArrayList<>();
      data.fieldNames().forEachRemaining(names::add);
      assertEquals(List.of("id", "ts", "kind", "agent_id", "actor", "outcome", "data"), names);
      assertEquals("a\nb", data.path("data").path("input").path("text").asText());
    }
  }

  @Test
  void anIdleStreamIsKeptAlive() throws Exception {
    try (Listener listener = listen("")) {
      int seen = 0;
      while (seen < 3) {
        seen += listener.next().lines().equals(List.of(":keepalive")) ? 1 : 0;
      }
    }
    await(0);
  }

  @Test
  void aThousandSubscribersSeeEveryEventInOrder() throws Exception {
    List<Listener> listeners = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      listeners.add(listen(i % 2 == 0 ? "" : "?after=0"));
    }
    await(1000);
    // No subscriber reads yet, so this also shows that a publisher does not wait.
    for (int i = 0; i < 100; i++) {
      service.append("a", EventKind.ACT);
    }
    for (Listener listener : listeners) {
      assertEquals(range(1, 100), listener.ids(100));
      listener.close();
    }
    assertEquals(0, service.metric("sse_evicted_total"));
    stopsWithoutWaiting();
  }

  @Test
  void resumingWhileEventsComeLosesAndRepeatsNothing() throws Exception {
    int events = 6000;
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < events; i++) {
                service.append("a", EventKind.ACT);
                if (i % 20 == 0) {
                  java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
              }
            });
    writer.start();
    List<Long> seen = new ArrayList<>();
    boolean byHeader = false;
    while (seen.size() < events) {
      long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
      byHeader = !byHeader;
      try (Listener listener =
          byHeader ? listen("?after=0", "Last-Event-ID: " + last) : listen("?after=" + last)) {
        seen.addAll(listener.ids(Math.min(487, events - seen.size())));
      }
    }
    writer.join();
    assertEquals(range(1, events), seen);
  }

  @Test
  void aLongHistoryIsSentWholeToOneWhoIsFarBehind() throws Exception {
    for (int i = 0; i < 3000; i++) {
      service.append("a", EventKind.ACT);
    }
    try (Listener listener = listen("?after=0")) {
      Thread.sleep(300);
      assertEquals(range(1, 3000), listener.ids(3000));
      service.append("a", EventKind.ACT);
      assertEquals(List.of(3001L), listener.ids(1));
    }
    assertEquals(0, service.metric("sse_evicted_total"));
  }

  @Test
  void filtersAndTheBindingOfTheKeyDecideWhatIsSent() throws Exception {
    service.append("bound", EventKind.ACT);
    service.append("free", EventKind.ACT);
    service.append("", EventKind.POLICY_RELOAD);
    service.append("bound", EventKind.PLAN);
    service.append("free", EventKind.TURN);
    assertEquals(List.of(1L, 2L, 4L), ids("?after=0&kind=act,plan", 3));
    assertEquals(List.of(1L, 2L, 5L), ids("?after=0&kind=act&kind=turn", 3));
    assertEquals(List.of(2L, 5L), ids("?after=0&agent_id=free", 2));
    try (Listener bound = bound("?after=0")) {
      assertEquals(List.of(1L, 4L), bound.ids(2));
      service.append("free", EventKind.ACT);
      service.append("", EventKind.POLICY_RELOAD);
      service.append("bound", EventKind.ACT);
      assertEquals(List.of(8L), bound.ids(1));
    }
    try (Listener none = bound("?after=0&agent_id=free")) {
      Listener.Frame frame = none.next();
      while (!frame.lines().equals(List.of(":keepalive"))) {
        assertEquals(-1, frame.id());
        frame = none.next();
      }
    }
  }

  private Listener bound(String query) throws IOException {
    return new Listener(service.port(), "/events" + query, new String[0], "bound");
  }

  private List<Long> ids(String query, int count) throws IOException {
    try (Listener listener = new Listener(service.port(), "/events" + query)) {
      return listener.ids(count);
    }
  }

  @Test
  void aValueThatIsNoneIsRefused() throws Exception {
    for (String query :
        List.of(
            "after=x",
            "after=-1",
            "after=1",
            "after=",
            "after=99999999999999999999",
            "kind=nonsense",
            "kind=",
            "agent_id=a%20b")) {
      Checks.problem(service.get("/events?" + query), 422, "invalid_request");
    }
    for (String id : List.of("zero", "1", "-0")) {
      Checks.problem(
          service.send(
              service
                  .request("/events?after=0")
                  .header("X-API-Key", Service.ALL)
                  .header("Last-Event-ID", id)),
          422,
          "invalid_request");
    }
  }

  @Test
  void oneOfAThousandThatStopsReadingIsDisconnectedDelaysNoOtherAndLosesNothing() throws Exception {
    int rounds = 10;
    int bulk = 300;
    long last = rounds * (bulk + 1L);
    List<Listener> readers = new ArrayList<>();
    try (Listener stopped = listen("?after=0")) {
      for (int i = 0; i < 999; i++) {
        readers.add(listen("?kind=act"));
      }
      await(1000);
      for (int round = 1; round <= rounds; round++) {
        // Only the one who does not read wants these, and they pile up on its way.
        for (int i = 0; i < bulk; i++) {
          appendLong();
        }
        long act = service.append("a", EventKind.ACT);
        for (Listener reader : readers) {
          // A reader that were held up would run into the socket's time limit.
          assertEquals(List.of(act), reader.ids(1));
        }
      }
      await("sse_evicted_total", 1);
      assertEquals(999, service.metric("sse_subscribers"));
      List<Long> before = stoppedIds(stopped);
      assertTrue(before.size() < last, "it was cut off");
      assertEquals(range(1, before.size()), before);
      try (Listener resumed = listen("?after=" + before.size())) {
        int rest = (int) last - before.size();
        assertEquals(range(before.size() + 1L, last), resumed.ids(rest));
      }
    }
    for (Listener reader : readers) {
      reader.close();
    }
  }

  /** More than the buffers between the server and a client hold, after some thousands. */
  private void appendLong() {
    Observation seen =
        Observation.of(
            "r", Instant.EPOCH, Duration.ZERO, Map.of("text", "x".repeat(4_096)), Map.of());
    service.log.append(
        Entry.of(
            Event.of(Instant.EPOCH, EventKind.TURN, Optional.empty(), "actor", Outcome.OK, seen)));
  }

  private static List<Long> stoppedIds(Listener stopped) {
    List<Long> ids = new ArrayList<>();
    try {
      Listener.Frame frame = stopped.event();
      while (frame != null) {
        ids.add(frame.id());
        frame = stopped.event();
      }
    } catch (IOException e) {
      // The connection was cut: what came before is all there is.
    }
    return ids;
  }

  @Test
  void theServiceStopsAtOnceAndEndsItsStreams() throws Exception {
    List<Listener> listeners = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      listeners.add(listen(""));
    }
    await(20);
    stopsWithoutWaiting();
    for (Listener listener : listeners) {
      assertNull(listener.event());
      listener.close();
    }
  }

  /** A stream that is not ended would hold the end up for as long as the server waits. */
  private void stopsWithoutWaiting() {
    service.server.setStopTimeout(Duration.ofMinutes(2).toMillis());
    assertTimeoutPreemptively(Duration.ofMinutes(1), service.server::stop);
  }

  @Test
  void aLogThatFailsForAWhileLeavesNoGap() throws Exception {
    try (Listener listener = listen("?after=0")) {
      service.append("a", EventKind.ACT);
      assertEquals(List.of(1L), listener.ids(1));
      service.append("a", EventKind.ACT);
      service.log.setBroken(true);
      Thread.sleep(100);
      service.log.setBroken(false);
      service.append("a", EventKind.ACT);
      assertEquals(List.of(2L, 3L), listener.ids(2));
    }
  }
}
