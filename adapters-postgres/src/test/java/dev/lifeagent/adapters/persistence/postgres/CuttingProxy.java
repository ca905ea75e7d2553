package dev.lifeagent.adapters.persistence.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a node and its server. A connection that sends a certain text is cut when its
 * answer comes: the server has done what the text says, and the node does not hear of it.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final ServerSocket listening;
  private final int port;
  private final Queue<String> texts;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Cuts once for each of the texts, in their order. */
  CuttingProxy(int port, List<String> texts) throws IOException {
    this.port = port;
    this.texts = new ConcurrentLinkedQueue<>(texts);
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Whether each of the texts has come. */
  boolean isDone() {
    return texts.isEmpty();
  }

  private void accept() throws IOException {
    while (!listening.isClosed()) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(client);
      open.add(server);
      AtomicBoolean cut = new AtomicBoolean();
      run(() -> ask(client, server, cut));
      run(() -> answer(client, server, cut));
    }
  }

  private void ask(Socket client, Socket server, AtomicBoolean cut) throws IOException {
    try (client;
        server) {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        String next = texts.peek();
        String text = new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
        if (next != null && text.contains(next) && texts.remove(next)) {
          cut.set(true);
        }
        out.write(chunk, 0, read);
      }
    }
  }

  private static void answer(Socket client, Socket server, AtomicBoolean cut) throws IOException {
    try (client;
        server) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0 && !cut.get(); read = in.read(chunk)) {
        out.write(chunk, 0, read);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The connection is over.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
