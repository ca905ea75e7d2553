package dev.lifeagent.adapters.policy.opa;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of bytes: for what no proper HTTP server would send. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();

  /** What one connection is answered; {@code request} has been read up to its end. */
  @FunctionalInterface
  interface Script {
    void run(OutputStream out, Socket socket) throws Exception;
  }

  RawServer(Script script) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(
        () -> {
          while (!listener.isClosed()) {
            try {
              Socket socket = listener.accept();
              threads.execute(() -> serve(socket, script));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Waits until a client has closed its connection, after the script was through or before. */
  boolean clientLeft() throws InterruptedException {
    return Boolean.TRUE.equals(ends.poll(2, TimeUnit.MINUTES));
  }

  static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      if (!readRequest(socket.getInputStream())) {
        ends.add(true);
        return;
      }
      try {
        script.run(socket.getOutputStream(), socket);
      } finally {
        ends.add(socket.isOutputShutdown() || left(socket));
      }
    } catch (Exception e) {
      // The client went away, which many tests are about.
      return;
    }
  }

  private static boolean left(Socket socket) throws IOException {
    socket.setSoTimeout(60_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether there was one; a client whose time is over leaves before it has sent it. */
  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
