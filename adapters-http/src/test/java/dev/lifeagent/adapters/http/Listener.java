package dev.lifeagent.adapters.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A subscriber on a plain socket, so that reading can be stopped and nothing is hidden. */
final class Listener implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader lines;
  final List<String> head = new ArrayList<>();

  /** One frame: its lines without the empty one. */
  record Frame(List<String> lines) {
    String field(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    long id() {
      return field("id").isEmpty() ? -1 : Long.parseLong(field("id"));
    }
  }

  Listener(int port, String path, String... headers) throws IOException {
    this(port, path, headers, Service.ALL);
  }

  Listener(int port, String path, String[] headers, String key) throws IOException {
    socket = new Socket();
    // A small window, so that one who does not read is noticed soon.
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new java.net.InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(60_000);
    // HTTP/1.0: the body comes without chunks and ends with the connection.
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: x\r\n");
    request.append("X-API-Key: ").append(key).append("\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
    InputStream in = socket.getInputStream();
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1024);
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      head.add(line);
      line = lines.readLine();
    }
  }

  /** The next frame, comments included; null at the end of the stream. */
  Frame next() throws IOException {
    List<String> frame = new ArrayList<>();
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      frame.add(line);
      line = lines.readLine();
    }
    return line == null ? null : new Frame(frame);
  }

  /** The next frame that is an event. */
  Frame event() throws IOException {
    Frame frame = next();
    while (frame != null && frame.id() < 0) {
      frame = next();
    }
    return frame;
  }

  /** The ids of the next events; fewer when the stream ends before. */
  List<Long> ids(int count) throws IOException {
    List<Long> ids = new ArrayList<>();
    while (ids.size() < count) {
      Frame frame = event();
      if (frame == null) {
        break;
      }
      ids.add(frame.id());
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
