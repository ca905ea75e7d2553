package dev.lifeagent.benchmarks;

import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many subscribers of the event stream, without and with one that stopped reading. */
final class EventsSection implements Section {
  private static final int EVENTS = 100;
  private static final int PATIENCE_SECONDS = 60;

  /** Fills the buffers of a reader that stopped, so that it is felt. */
  private static final String LONG = "x".repeat(8_000);

  @Override
  public void measure(Bench bench) throws Exception {
    Path repository = Trees.repository(bench.folder().resolve("repository"), 1);
    try (LifeAgentService.Running service = Services.start(bench.folder(), repository, Map.of())) {
      int readers = bench.sizes().subscribers();
      fanOut(service.port(), readers);
      Times without = new Times();
      Times with = new Times();
      long delivered = 0;
      int rounds = 3;
      for (int i = 0; i < rounds; i++) {
        Round quiet = fanOut(service.port(), readers);
        Round stopped;
        try (Socket reader = stopped(service.port())) {
          stopped = fanOut(service.port(), readers);
          reader.isConnected();
        }
        without.add(quiet.nanos());
        with.add(stopped.nanos());
        delivered += quiet.delivered() + stopped.delivered();
      }
      String name = readers + " subscribers x " + EVENTS + " events of 8 KB";
      Report report = bench.report();
      double share = (double) delivered / (2L * rounds * readers * EVENTS);
      report.figure(name + ", delivered", share, "of all", Limit.atLeast(1));
      report.figure(name + ", rate", readers * EVENTS / (without.median() / 1e9), "deliveries/s");
      report.figure(name + ", to the last one", without.median() / 1e9, "s");
      report.figure(
          "the same with a stopped reader",
          with.median() / without.median(),
          "x",
          Limit.atMost(1.25));
    }
  }

  private record Round(long nanos, long delivered) {}

  /** Subscribes, posts, and waits until everybody has seen everything, each event once. */
  private static Round fanOut(int port, int readers) throws IOException, InterruptedException {
    CountDownLatch ready = new CountDownLatch(readers);
    CountDownLatch done = new CountDownLatch(readers);
    AtomicLong delivered = new AtomicLong();
    AtomicInteger failed = new AtomicInteger();
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      Client client = new Client(port);
      clients.add(client);
      Runnable reading = () -> read(client, ready, done, delivered, failed);
      new Thread(null, reading, "subscriber", 128 * 1024).start();
    }
    try {
      if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(ready.getCount() + " subscribers were not admitted");
      }
      byte[] act =
          Requests.post(
              "/act",
              "{\"agent_id\":\"a\",\"action\":\"tell\",\"payload\":{\"text\":\"" + LONG + "\"}}");
      long start = System.nanoTime();
      try (Client poster = new Client(port)) {
        for (int i = 0; i < EVENTS; i++) {
          poster.call(act);
        }
      }
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Round(System.nanoTime() - start, delivered.get());
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
  }

  private static void read(
      Client client,
      CountDownLatch ready,
      CountDownLatch done,
      AtomicLong delivered,
      AtomicInteger failed) {
    try {
      client.open(Requests.get("/events"));
      awaitLine(client, "event: ready");
      ready.countDown();
      long last = 0;
      for (int seen = 0; seen < EVENTS; seen++) {
        long id = Long.parseLong(awaitLine(client, "id: ").substring(4));
        if (last > 0 && id != last + 1) {
          throw new IOException("event " + id + " came after " + last);
        }
        last = id;
        delivered.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    } finally {
      ready.countDown();
      done.countDown();
    }
  }

  private static String awaitLine(Client client, String start) throws IOException {
    String line = client.readLine();
    while (!line.startsWith(start)) {
      line = client.readLine();
    }
    return line;
  }

  /**
   * A subscriber that never reads, with as little room for what it does not read as there can be.
   */
  private static Socket stopped(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(Requests.get("/events"));
    return socket;
  }
}
