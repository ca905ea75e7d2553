package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Sends one request after another over each of several kept connections, from one thread.
 *
 * @param port where to
 * @param connections how many
 * @param request of it, {@value #NUMBER} is replaced by a number that no other request has
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Load(int port, int connections, byte[] request) {
  /** As long as the numbers that take its place. */
  static final String NUMBER = "@@@@@@@@@@";

  private static final long PATIENCE_MILLIS = 60_000;

  /**
   * Sends until the time is over or that many were sent, and waits for the last answers.
   *
   * @return how long each answer took
   * @throws IOException when one is not 200, or does not come
   */
  Times run(double seconds, long most) throws IOException {
    Run run = new Run(System.nanoTime() + (long) (seconds * 1e9), most);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        run.open(selector);
      }
      while (run.open > 0) {
        if (selector.select(PATIENCE_MILLIS) == 0) {
          throw new IOException("no answer for " + PATIENCE_MILLIS / 1_000 + " s");
        }
        for (SelectionKey key : selector.selectedKeys()) {
          run.read((Connection) key.attachment());
        }
        selector.selectedKeys().clear();
      }
    }
    return run.times;
  }

  /** A connection with one request on its way. */
  private static final class Connection {
    private final SocketChannel channel;
    private final Answer answer = new Answer();
    private long sent;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private final class Run {
    private final Times times = new Times();
    private final ByteBuffer read = ByteBuffer.allocateDirect(64 * 1024);
    private final ByteBuffer write = ByteBuffer.allocateDirect(request.length);
    private final int numberAt = new String(request, StandardCharsets.ISO_8859_1).indexOf(NUMBER);
    private final long first = System.currentTimeMillis() * 1_000;
    private final long end;
    private final long most;
    private long sent;
    private int open;

    Run(long end, long most) {
      this.end = end;
      this.most = most;
    }

    void open(Selector selector) throws IOException {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Connection connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      open++;
      send(connection);
    }

    private void send(Connection connection) throws IOException {
      long now = System.nanoTime();
      if (sent >= most || now >= end) {
        connection.channel.close();
        open--;
        return;
      }
      write.clear().put(request);
      if (numberAt >= 0) {
        String number = Long.toString(first + sent);
        write.put(
            numberAt,
            number
                .substring(number.length() - NUMBER.length())
                .getBytes(StandardCharsets.US_ASCII));
      }
      sent++;
      connection.sent = now;
      write.flip();
      while (write.hasRemaining()) {
        connection.channel.write(write);
      }
    }

    void read(Connection connection) throws IOException {
      read.clear();
      if (connection.channel.read(read) < 0) {
        throw new IOException("the connection was closed");
      }
      read.flip();
      if (connection.answer.take(read)) {
        times.add(System.nanoTime() - connection.sent);
        send(connection);
      }
    }
  }
}
