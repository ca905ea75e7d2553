package dev.lifeagent.adapters.cli.oversight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.oversight.StubService.Answer;
import dev.lifeagent.adapters.cli.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are read without a gap, and none twice. */
class EventStreamTest {
  private static final String READY = "retry: 1\n\nevent: ready\ndata: {\"after\":4}\n\n";

  private static Answer stream(long... ids) {
    StringBuilder frames = new StringBuilder(READY);
    for (long id : ids) {
      frames.append("id: ").append(id).append("\nevent: act\ndata: {\"id\":").append(id);
      frames.append(",\"kind\":\"act\"}\n\n:keepalive\n\n");
    }
    return new Answer(200, "text/event-stream", frames.toString());
  }

  @Test
  void aConnectionThatEndsIsMadeAgainBehindTheLastEvent() throws Exception {
    Function<String, Answer> answers =
        asked -> {
          if (asked.endsWith(" 4")) {
            return stream(5, 7);
          }
          return asked.endsWith(" 7")
              ? stream(8)
              : new Answer(
                  403,
                  "application/problem+json",
                  "{\"code\":\"role_missing\",\"detail\":\"role_missing: no\",\"role\":\"reader\"}");
        };
    List<Long> seen = new ArrayList<>();
    List<String> told = new ArrayList<>();
    try (StubService service = StubService.answering(answers)) {
      EventStream stream =
          new EventStream(service.client(), Map.of("kind", "act", "agent_id", ""), told::add);
      assertThrows(
          RefusedException.class,
          () -> stream.read(4, event -> seen.add(event.path("id").asLong())));
      assertEquals(
          List.of("/events?kind=act 4", "/events?kind=act 7", "/events?kind=act 8"),
          service.asked());
    }
    assertEquals(List.of(5L, 7L, 8L), seen);
    assertTrue(told.get(0).endsWith("behind event 7"), told.toString());
    assertEquals("connected again", told.get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void aFailureThatPassesIsWaitedFor(int status) throws Exception {
    AtomicInteger asks = new AtomicInteger();
    Function<String, Answer> answers =
        asked ->
            asks.incrementAndGet() % 2 == 0
                ? new Answer(status, "text/html", "<h1>wait</h1>")
                : stream(4 + asks.get());
    List<Long> seen = new ArrayList<>();
    List<String> told = new ArrayList<>();
    try (StubService service = StubService.answering(answers)) {
      new EventStream(service.client(), Map.of(), told::add)
          .read(
              4,
              event -> {
                seen.add(event.path("id").asLong());
                return seen.size() < 2;
              });
    }
    assertEquals(List.of(5L, 7L), seen);
    assertEquals("connected again", told.get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 422})
  void aRefusalEndsIt(int status) throws Exception {
    String body = "{\"code\":\"invalid_request\",\"detail\":\"no\"}";
    try (StubService service =
        StubService.answering(asked -> new Answer(status, "application/problem+json", body))) {
      EventStream stream = new EventStream(service.client(), Map.of(), sentence -> {});
      assertThrows(ServiceException.class, () -> stream.read(4, event -> true));
      assertEquals(1, service.asked().size());
    }
  }

  @Test
  void aConnectionOnWhichNothingComesIsMadeAgain() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      List<Socket> open = new CopyOnWriteArrayList<>();
      Thread serving =
          new Thread(
              () -> {
                for (long id = 5; !listening.isClosed(); id++) {
                  try {
                    Socket socket = listening.accept();
                    open.add(socket);
                    String frames = stream(id).body();
                    socket
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\n\r\n" + frames).getBytes(UTF_8));
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      serving.start();
      List<Long> seen = new ArrayList<>();
      ServiceClient client =
          new ServiceClient(URI.create("http://127.0.0.1:" + listening.getLocalPort()), "a-key");
      new EventStream(client, Map.of(), sentence -> {}, Duration.ofMillis(50))
          .read(
              4,
              event -> {
                seen.add(event.path("id").asLong());
                return seen.size() < 2;
              });
      assertEquals(List.of(5L, 6L), seen);
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void itEndsWhenNobodyWantsMore() throws Exception {
    List<Long> seen = new ArrayList<>();
    try (StubService service = StubService.answering(asked -> stream(5, 7, 8))) {
      new EventStream(service.client(), Map.of(), sentence -> {})
          .read(
              4,
              event -> {
                seen.add(event.path("id").asLong());
                return seen.size() < 2;
              });
    }
    assertEquals(List.of(5L, 7L), seen);
  }

  @Test
  void theNewestAreSearchedPieceByPieceAndComeOldestFirst() throws Exception {
    Function<String, Answer> answers =
        asked -> {
          if (asked.contains("before=10")) {
            return Answer.json("{\"events\":[{\"id\":9},{\"id\":8}],\"next_before\":8}");
          }
          return asked.contains("before=8")
              ? Answer.json("{\"events\":[],\"next_before\":5}")
              : Answer.json("{\"events\":[{\"id\":4},{\"id\":2}],\"next_before\":null}");
        };
    try (StubService service = StubService.answering(answers)) {
      Progress quiet = Progress.on(new PrintWriter(new StringWriter()));
      EventSearch search = new EventSearch(service.client(), Map.of("kind", "act"));
      assertEquals(List.of(2L, 4L, 8L, 9L), ids(search.newest(20, 0, 10, quiet)));
      assertEquals("/events/search?kind=act&limit=20&before=10", service.asked().get(0));
      assertEquals(List.of(4L, 8L, 9L), ids(search.newest(20, 2, 10, quiet)));
      int before = service.asked().size();
      assertEquals(List.of(8L, 9L), ids(search.newest(2, 0, 10, quiet)));
      assertEquals(before + 1, service.asked().size());
      assertEquals(List.of(), search.newest(0, 0, 10, quiet));
    }
  }

  private static List<Long> ids(List<JsonNode> events) {
    return events.stream().map(event -> event.path("id").asLong()).toList();
  }
}
