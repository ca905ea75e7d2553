package dev.lifeagent.bootstrap.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** HAProxy with the configuration of the documentation, before nodes of a test. */
final class Balancer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
  private static final Path CONFIGURATION = Path.of("../docs/how-to/haproxy.cfg");

  private final Process process;
  private final Path control;
  private final int port;

  private Balancer(Process process, Path control, int port) {
    this.process = process;
    this.control = control;
    this.port = port;
  }

  /** Skips the test where the program is missing. */
  static void requireProgram() {
    boolean there = Files.isExecutable(PROGRAM);
    if (!there) {
      System.out.println("SKIPPED: there is no " + PROGRAM + "; .ci/haproxy installs it");
    }
    Assumptions.assumeTrue(there, "no " + PROGRAM);
  }

  /** Starts it on a free port. */
  static Balancer start(Path folder, List<Integer> nodes) throws Exception {
    int port = freePort();
    Path control = folder.resolve("admin.sock");
    String text = Files.readString(CONFIGURATION);
    text = replaced(text, "\n    bind :443 ssl [^\n]*", "\n    bind 127.0.0.1:" + port);
    text = replaced(text, "/run/haproxy/admin.sock", control.toString());
    // The one who runs the tests may not become another user.
    text = replaced(text, "\n    user haproxy\n    group haproxy", "");
    for (int i = 1; i <= 3; i++) {
      text = replaced(text, "10\\.0\\.0\\.1" + i + ":8080", "127.0.0.1:" + nodes.get(i - 1));
    }
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), text);
    Path log = folder.resolve("haproxy.log");
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Balancer started = new Balancer(process, control, port);
    try {
      Await.until(
          Duration.ofSeconds(20),
          "HAProxy listens",
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError(Files.readString(log));
            }
            return started.listens();
          });
      return started;
    } catch (Exception | AssertionError e) {
      started.close();
      throw e;
    }
  }

  private static String replaced(String text, String pattern, String by) {
    String done = text.replaceAll(pattern, by);
    if (done.equals(text)) {
      throw new AssertionError("haproxy.cfg has no " + pattern);
    }
    return done;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it answers, without a slash at the end. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Gives a node no new connections, or gives it some again. */
  void set(int node, boolean ready) throws IOException {
    command("set server nodes/node" + node + " state " + (ready ? "ready" : "drain"));
  }

  private void command(String line) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(control));
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      String answer = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8).strip();
      if (!answer.isEmpty()) {
        throw new AssertionError(line + ": " + answer);
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
