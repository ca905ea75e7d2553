package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

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
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that read or send slowly delay each other, and no other client. */
class SlowPeersTest {
  private static final String ACT = "{\"agent_id\":\"a\",\"action\":\"x\"}";

  /** More than the service has threads. */
  private static final int CONNECTIONS = 300;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the answer is not read  | GET /docs/swagger-ui-bundle.js HTTP/1.1;Host: x;;      | 6",
        "with an unknown key     | GET /docs/swagger-ui-bundle.js HTTP/1.1;Host: x;"
            + "X-API-Key: whatever;;                                                      | 6",
        "an agent sends slowly   | POST /act HTTP/1.1;Host: x;X-API-Key: agent;"
            + "Content-Type: application/json;Content-Length: 1000;;{                     | 1",
        "and to the kill switch  | POST /kill-switch HTTP/1.1;Host: x;X-API-Key: key-of-another;"
            + "Content-Type: application/json;Content-Length: 1000;;{                     | 1",
      })
  void everybodyElseIsServed(String what, String request, int times) throws Exception {
    byte[] asked = request.replace(";", "\r\n").repeat(times).getBytes(StandardCharsets.US_ASCII);
    try (Service service = Service.start();
        Peers peers = new Peers()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        peers.open(service.port()).getOutputStream().write(asked);
      }
      Thread.sleep(1_000);
      within10s(() -> assertEquals(200, service.post("/act", ACT).status()));
      within10s(() -> assertEquals(200, service.get("reader", "/meta").status()));
      within10s(() -> assertEquals(200, service.send(service.request("/health")).status()));
      within10s(() -> assertEquals(200, service.send(service.request("/metrics")).status()));
      String on = "{\"on\":true,\"reason\":\"they hang\"}";
      within10s(() -> assertEquals(200, service.post("operator", "/kill-switch", on).status()));
    }
  }

  @Test
  void whoWaitedIsServedWhenTheOthersAreGone() throws Exception {
    byte[] slow =
        ("POST /act HTTP/1.1\r\nHost: x\r\nX-API-Key: agent\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
            .getBytes(StandardCharsets.US_ASCII);
    try (Service service = Service.start();
        Peers peers = new Peers()) {
      for (int i = 0; i < 150; i++) {
        peers.open(service.port()).getOutputStream().write(slow);
      }
      Thread.sleep(500);
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
      assertEquals(200, waiting.get(10, TimeUnit.SECONDS));
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
      Thread.sleep(1_000);
      within10s(() -> assertEquals(200, service.send(service.request(file)).status()));
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

    void hangUp() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void within10s(Executable call) {
    assertTimeout(Duration.ofSeconds(10), call);
  }
}
