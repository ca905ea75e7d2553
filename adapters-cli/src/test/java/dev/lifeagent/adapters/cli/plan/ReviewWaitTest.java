package dev.lifeagent.adapters.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wait for a review ends with the review, not with a failure that passes. */
class ReviewWaitTest {
  private final AtomicInteger asks = new AtomicInteger();
  private final List<String> told = new ArrayList<>();
  private HttpServer server;
  private int failure;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 9);
    server.createContext(
        "/",
        exchange -> {
          boolean fails = asks.incrementAndGet() == 1;
          String reviewed = "{\"review\":{\"decision\":\"approve\",\"reviewer\":\"me\"}}";
          byte[] body = (fails ? "wait" : reviewed).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(fails ? failure : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ReviewWait waiting(int status) {
    failure = status;
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new ReviewWait(new ServiceClient(address, "a-key"), told::add);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void aFailureThatPassesIsWaitedFor(int status) {
    assertEquals("approved", PlanText.state(waiting(status).until("00")));
    assertTrue(told.get(0).contains("it is asked again: "), told.toString());
    assertEquals("approved by me", told.get(1));
  }

  @Test
  void anUnknownPlanEndsIt() {
    assertThrows(ServiceException.class, () -> waiting(404).until("00"));
  }
}
