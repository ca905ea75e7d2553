package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients that read or send slowly delay each other, and no other client. They are slow for longer
 * than an answer is waited for, so an answer that waits for them never comes: no time is asserted.
 */
class SlowPeersTest {
  private static final String ACT = "{\"agent_id\":\"a\",\"action\":\"x\"}";

  /** More than the service has threads. */
  private static final int CONNECTIONS = 300;

  /** The threads that a key can hold. */
  private static final int OF_A_KEY = 128;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the answer is not read  | GET /docs/swagger-ui-bundle.js HTTP/1.1;Host: x;;      | 6 | 300",
        "with an unknown key     | GET /docs/swagger-ui-bundle.js HTTP/1.1;Host: x;"
            + "X-API-Key: whatever;;                                                      | 6 | 300",
        "an agent sends slowly   | POST /act HTTP/1.1;Host: x;X-API-Key: agent;"
            + "Content-Type: application/json;Expect: 100-continue;Content-Length: 1000;; | 1 | 128",
        "and to the kill switch  | POST /kill-switch HTTP/1.1;Host: x;X-API-Key: key-of-another;"
            + "Content-Type: application/json;Expect: 100-continue;Content-Length: 1000;; | 1 | 8",
      })
  void everybodyElseIsServed(String what, String request, int times, int answered)
      throws Exception {
    byte[] asked = request.replace(";", "\r\n").repeat(times).getBytes(StandardCharsets.US_ASCII);
    try (Service service = Service.start();
        Peers peers = new Peers()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        peers.open(service.port()).getOutputStream().write(asked);
      }
      peers.awaitAnswered(answered);
      assertEquals(200, service.post("/act", ACT).status());
      assertEquals(200, service.get("reader", "/meta").status());
      assertEquals(200, service.send(service.request("/health")).status());
      assertEquals(200, service.send(service.request("/metrics")).status());
      String on = "{\"on\":true,\"reason\":\"they hang\"}";
      assertEquals(200, service.post("operator", "/kill-switch", on).status());
    }
  }

  @Test
  void whoWaitedIsServedWhenTheOthersAreGone() throws Exception {
    byte[] slow =
        ("POST /act HTTP/1.1\r\nHost: x\r\nX-API-Key: agent\r\n"
                + "Content-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: 1000\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (Service service = Service.start();
        Peers peers = new Peers()) {
      for (int i = 0; i < 150; i++) {
        peers.open(service.port()).getOutputStream().write(slow);
      }
      peers.awaitAnswered(OF_A_KEY);
      CompletableFuture<Integer> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return service.post("agent", "/act", ACT).status();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThrows(TimeoutException.class, () -> waiting.get(500, TimeUnit.MILLISECONDS));
      peers.hangUp();
      assertEquals(200, waiting.get(1, TimeUnit.MINUTES));
    }
  }

  @Test
  void strangersWhoReadAFileDoNotWaitForThoseWhoDoNot() throws Exception {
    String file = "/docs/swagger-ui-bundle.js";
    byte[] asked =
        ("GET " + file + " HTTP/1.1\r\nHost: x\r\n\r\n")
            .repeat(6)
            .getBytes(StandardCharsets.US_ASCII);
    try (Service service = Service.start();
        Peers peers = new Peers()) {
      for (int i = 0; i < 100; i++) {
        peers.open(service.port()).getOutputStream().write(asked);
      }
      peers.awaitAnswered(100);
      assertEquals(200, service.send(service.request(file)).status());
    }
  }

  private record Peers(List<Socket> sockets) implements AutoCloseable {
    Peers() {
      this(new ArrayList<>());
    }

    Socket open(int port) throws IOException {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(2048);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      return socket;
    }

    @Override
    public void close() throws IOException {
      hangUp();
    }

    /**
     * Waits until so many have got the beginning of an answer: that of the file, or that they are
     * to send their body, for which a thread waits each.
     */
    void awaitAnswered(int wanted) throws Exception {
      Deadline end = Deadline.after(Duration.ofMinutes(1));
      int answered = 0;
      while (answered < wanted) {
        assertFalse(end.passed(), "answered: " + answered);
        Thread.sleep(10);
        answered = 0;
        for (Socket socket : sockets) {
          answered += socket.getInputStream().available() > 0 ? 1 : 0;
        }
      }
    }

    void hangUp() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
