package dev.lifeagent.adapters.cli.hook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A loopback server that answers with the bytes it was given, however wrong they are. */
public final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final ServerSocket socket;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private RawServer(Answer answer) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(answer), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** What is sent back for a request; null keeps the connection open without a word. */
  public interface Answer {
    byte[] to(String request);
  }

  /** With an answer for each request. */
  public static RawServer answering(Answer answer) throws IOException {
    return new RawServer(answer);
  }

  static RawServer answering(String bytes) throws IOException {
    return new RawServer(request -> bytes.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes requests and never answers. */
  static RawServer silent() throws IOException {
    return new RawServer(request -> new byte[0]);
  }

  /** An answer of two lines as the service gives it. */
  public static String lines(String status, String type, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  /** An answer of the door. */
  public static String plain(String body) {
    return lines("200 OK", "text/plain;charset=utf-8", body);
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** The next request, head and body; waits for it. */
  public String request() throws InterruptedException {
    return requests.take();
  }

  boolean wasAsked() {
    return !requests.isEmpty();
  }

  private void serve(Answer answer) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        String request = read(client.getInputStream());
        byte[] bytes = answer.to(request);
        requests.add(request);
        if (bytes.length > 0) {
          client.getOutputStream().write(bytes);
          client.getOutputStream().flush();
          client.shutdownOutput();
        }
      } catch (IOException e) {
        // The client went away, or the test is over.
      }
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return text + new String(in.readNBytes(body), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
