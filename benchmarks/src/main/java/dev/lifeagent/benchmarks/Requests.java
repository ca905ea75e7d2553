package dev.lifeagent.benchmarks;

import java.nio.charset.StandardCharsets;

/** HTTP/1.1 requests as bytes, so that the sender costs little. */
final class Requests {
  private Requests() {}

  static byte[] get(String path) {
    return request("GET " + path, "");
  }

  static byte[] post(String path, String json) {
    return request("POST " + path, json);
  }

  static byte[] act(String agent) {
    return post(
        "/act",
        "{\"agent_id\":\""
            + agent
            + "\",\"action\":\"run.tests\",\"payload\":{\"suite\":\"unit\"}}");
  }

  private static byte[] request(String line, String body) {
    String type =
        body.isEmpty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
    String head =
        line + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + Services.KEY + "\r\n" + type;
    return (head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
  }
}
