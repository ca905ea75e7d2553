package dev.lifeagent.adapters.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends what no client library would. */
record Raw(int port) {
  /** The status line, headers and body of the answer to these bytes. */
  String send(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      in.transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  String send(String request) throws IOException {
    return send(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  Parsed parsed(String request) throws IOException {
    return parse(send(request));
  }

  /** The answer to a request whose sender hangs up its side at once. */
  Parsed half(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Parsed parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return new Parsed(
        Integer.parseInt(answer.substring(9, 12)),
        answer.substring(0, end).toLowerCase(Locale.ROOT),
        answer.substring(end + 4));
  }

  Parsed get(String path) throws IOException {
    return parsed(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
            + Service.ALL
            + "\r\n\r\n");
  }

  record Parsed(int status, String head, String body) {}
}
