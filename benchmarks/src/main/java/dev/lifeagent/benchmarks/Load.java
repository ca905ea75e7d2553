package dev.lifeagent.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Sends one request again and again over kept connections, and counts the answers. */
final class Load {
  private Load() {}

  static double perSecond(int port, byte[] request, int connections, int seconds)
      throws InterruptedException {
    LongAdder answers = new LongAdder();
    LongAdder failures = new LongAdder();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(() -> send(port, request, end, answers, failures));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failures.sum() > 0) {
      throw new IllegalStateException(failures.sum() + " requests failed");
    }
    return (double) answers.sum() / seconds;
  }

  private static void send(
      int port, byte[] request, long end, LongAdder answers, LongAdder failures) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (System.nanoTime() < end) {
        socket.getOutputStream().write(request);
        if (readAnswer(in)) {
          answers.increment();
        } else {
          failures.increment();
        }
      }
    } catch (IOException e) {
      failures.increment();
    }
  }

  private static boolean readAnswer(InputStream in) throws IOException {
    boolean ok = line(in).contains(" 200 ");
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
    return ok;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      line.append((char) c);
    }
    return new String(
            line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)
        .stripTrailing();
  }
}
