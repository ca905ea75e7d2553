package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * One key holds all the room that a key gets, with a body of which it sends the beginning alone.
 * The service asks for that body when it has reserved the room, so no time has to pass.
 */
class BodiesInWorkTest {
  /** So much that a key's room is one such body, whatever memory the tests have. */
  private static final int LARGEST = (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 8);

  private static final String OTHER = "key-of-another";
  private static final String FULL = "policy_denied_total{reason=\"rate_limited\"}";

  /** Above what is free of charge. */
  private static final String LARGE = act("x".repeat(20_000));

  private static final String SMALL = act("x");

  private static String act(String text) {
    return "{\"agent_id\":\"a\",\"action\":\"x\",\"payload\":{\"text\":\"" + text + "\"}}";
  }

  @Test
  void aKeyWhoseBodiesAreInWorkIsToldToWaitAndAnotherIsServed() throws Exception {
    try (Service service = Service.start(HttpLimits.DEFAULT.with(LARGEST, 0))) {
      try (Socket held = new Socket("127.0.0.1", service.port())) {
        beginBody(held);
        Service.Answer refused = service.post("/act", LARGE);
        Checks.problem(refused, 429, "rate_limited");
        assertEquals("1", refused.header("Retry-After"));
        assertEquals(200, service.post("/act", SMALL).status(), "what is small is free");
        assertEquals(200, service.post(OTHER, "/act", LARGE).status(), "another key has its own");
        assertEquals(1, service.metric(FULL));
      }
      // The service learns that the sender is gone when it reads on.
      Service.Answer again = service.post("/act", LARGE);
      for (int i = 0; again.status() == 429 && i < 600; i++) {
        Thread.sleep(100);
        again = service.post("/act", LARGE);
      }
      assertEquals(200, again.status(), "the room is given back");
    }
  }

  /** Returns when the service has made room and waits for the rest. */
  private static void beginBody(Socket socket) throws IOException {
    socket.setSoTimeout(60_000);
    String head =
        "POST /act HTTP/1.1\r\nHost: x\r\nX-API-Key: "
            + Service.ALL
            + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
            + LARGEST
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    assertEquals("HTTP/1.1 100 Continue", answer.readLine());
    socket.getOutputStream().write('{');
  }
}
