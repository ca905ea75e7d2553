package dev.lifeagent.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** One kept connection that sends a request and reads its answer. For one thread. */
final class Client implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();

  Client(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Sends it and reads the answer whole; anything but 200 is an {@link IOException}. */
  void call(byte[] request) throws IOException {
    out.write(request);
    String status = readLine();
    int length = 0;
    boolean chunked = false;
    for (String header = readLine(); !header.isEmpty(); header = readLine()) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      chunked |= header.regionMatches(true, 0, "transfer-encoding:", 0, 18);
    }
    if (chunked) {
      skipChunks();
    } else {
      in.skipNBytes(length);
    }
    if (!status.contains(" 200")) {
      throw new IOException("answered " + status);
    }
  }

  private void skipChunks() throws IOException {
    int length = Integer.parseInt(readLine(), 16);
    while (length > 0) {
      in.skipNBytes(length);
      readLine();
      length = Integer.parseInt(readLine(), 16);
    }
    readLine();
  }

  /** Sends it; what comes back is read line by line. */
  void open(byte[] request) throws IOException {
    out.write(request);
  }

  String readLine() throws IOException {
    line.setLength(0);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
