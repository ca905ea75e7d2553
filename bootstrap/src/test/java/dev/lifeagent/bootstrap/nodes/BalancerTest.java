package dev.lifeagent.bootstrap.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The balancer of the documentation does what its page says. */
class BalancerTest {
  private static final int ACTS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;

  @BeforeAll
  static void required() {
    Balancer.requireProgram();
  }

  private static int port(ChildService node) {
    return URI.create(node.address()).getPort();
  }

  @Test
  void aReaderBehindItGoesOnAfterItsNodeWasKilledAndNoActIsRefused() throws Exception {
    try (Nodes nodes = new Nodes(folder, Map.of())) {
      TestService second = nodes.start("second");
      TestService third = nodes.start("third");
      try (ChildService killed = nodes.startProcess("killed");
          Balancer balancer =
              Balancer.start(folder, List.of(port(killed), second.port(), third.port()))) {
        Http http = new Http(balancer.address(), TestService.KEY);
        assertEquals(404, http.get("/metrics").status());
        long before = second.http().get("/meta").json().at("/log/size").asLong();
        balancer.set(2, false);
        balancer.set(3, false);
        EventReader first = EventReader.after(balancer.address(), before);
        balancer.set(2, true);
        balancer.set(3, true);
        act(second);
        first.awaitCount(1);
        killed.kill();
        // Health checks have not noticed yet: some of these are first sent to the dead node.
        CompletableFuture<List<Integer>> acts =
            CompletableFuture.supplyAsync(
                () -> {
                  List<Integer> statuses = new ArrayList<>();
                  for (int i = 0; i < ACTS; i++) {
                    statuses.add(
                        http.post("/act", Map.of("agent_id", "acts", "action", "run.tests"))
                            .status());
                  }
                  return statuses;
                });
        first.awaitEnd();
        List<Long> read = new ArrayList<>(first.ids());
        EventReader next = EventReader.after(balancer.address(), read.get(read.size() - 1));
        List<Integer> statuses = acts.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertTrue(statuses.stream().allMatch(status -> status == 200), statuses::toString);
        long last = act(third);
        next.awaitEvent(last);
        read.addAll(next.ids());
        assertEquals(LongStream.rangeClosed(before + 1, last).boxed().toList(), read);
      }
    }
  }

  private static long act(TestService node) {
    Http.Answer answer =
        node.http().post("/act", Map.of("agent_id", "direct", "action", "run.tests"));
    return answer.json().path("event_id").asLong();
  }

  @Test
  void aPostWhoseAnswerIsLostIsNotSentAgainAndAGetIs() throws Exception {
    AtomicInteger posts = new AtomicInteger();
    AtomicInteger gets = new AtomicInteger();
    HttpServer silent =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    silent.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/health/ready")) {
            exchange.sendResponseHeaders(200, -1);
          } else {
            exchange.getRequestBody().readAllBytes();
            (exchange.getRequestMethod().equals("POST") ? posts : gets).incrementAndGet();
          }
          // Without an answer the connection is closed.
          exchange.close();
        });
    silent.start();
    int port = silent.getAddress().getPort();
    try (Balancer balancer = Balancer.start(folder, List.of(port, port, port))) {
      Http http = new Http(balancer.address(), TestService.KEY);
      assertEquals(502, http.post("/act", Map.of("agent_id", "a", "action", "x")).status());
      assertEquals(1, posts.get());
      assertEquals("HTTP/1.1 502 Bad Gateway", postAtOnce(balancer.address()));
      assertEquals(2, posts.get());
      assertEquals(502, http.get("/plans").status());
      assertTrue(gets.get() > 1, gets.get() + " GETs");
    } finally {
      silent.stop(0);
    }
  }

  /** Sent as one piece, which a balancer has whole before it connects, and so could send again. */
  private static String postAtOnce(String address) throws Exception {
    URI uri = URI.create(address);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = "POST /act HTTP/1.1\r\nHost: nodes\r\nContent-Length: 2\r\n\r\n{}";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
