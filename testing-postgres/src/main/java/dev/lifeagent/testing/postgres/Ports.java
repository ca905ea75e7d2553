package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of loopback. */
final class Ports {
  /** Below those that systems give to outgoing connections: it stays free while it is restarted. */
  private static final int FIRST = 20_000;

  private static final int END = 32_000;

  private Ports() {}

  /** One that was free a moment ago. */
  static int free() throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IOException("no port from " + FIRST + " to " + END + " is free", last);
  }
}
