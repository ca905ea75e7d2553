package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A chunk extension is not a hiding place for a second request (CVE-2026-2332). */
class ChunkExtensionTest {
  /** What a proxy that goes on to the closing quote takes for one request. */
  private static final String REQUEST =
      """
      POST /act HTTP/1.1
      Host: x
      X-API-Key: %s
      Content-Type: application/json
      Transfer-Encoding: chunked

      1;a="
      X
      0

      GET /health HTTP/1.1
      Host: x
      Connection: close

      "
      0

      """
          .formatted(Service.ALL)
          .replace("\n", "\r\n");

  @Test
  void anOpenQuoteInAChunkExtensionLetsNoSecondRequestThrough() throws Exception {
    try (Service service = Service.start()) {
      String answer = new Raw(service.port()).send(REQUEST);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, answer);
    }
  }
}
