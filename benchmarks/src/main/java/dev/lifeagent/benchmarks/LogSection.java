package dev.lifeagent.benchmarks;

import dev.lifeagent.bootstrap.cli.LifeAgentCommand;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A small log and a large one: appending, auditing, and reading both over HTTP, in turns. */
final class LogSection implements Section {
  private static final int READS = 1_000;

  @Override
  public void measure(Bench bench) throws Exception {
    Path repository = Trees.repository(bench.folder().resolve("repository"), 1);
    Path small = Files.createDirectory(bench.folder().resolve("small"));
    Path large = Files.createDirectory(bench.folder().resolve("large"));
    int events = bench.sizes().events();
    fill(bench, small, Sizes.SMALL_LOG);
    double rate = fill(bench, large, events);
    Report report = bench.report();
    String of = String.format(java.util.Locale.ROOT, ", %,d events", events);
    report.figure("durable appends, 64 threads" + of, rate, "events/s");
    report.figure("database" + of, Files.size(Services.database(large)) / 1048576.0, "MiB");
    report.figure("audit verify" + of, audit(large, events), "events/s", Limit.atLeast(100_000));
    try (LifeAgentService.Running one = Services.start(small, repository, Map.of());
        LifeAgentService.Running other = Services.start(large, repository, Map.of())) {
      String against = of + " against 1,000";
      compare(report, "/state" + against, one.port(), other.port(), "/state?agent_id=agent-1");
      compare(report, "/plans" + against, one.port(), other.port(), "/plans");
      report.figure("a subscriber from the start" + of, resume(other.port(), events), "events/s");
    }
  }

  private static double fill(Bench bench, Path folder, int events) throws InterruptedException {
    bench.report().progress("  appending " + events + " events");
    return FilledLog.append(folder, events, bench.sizes().plans(events));
  }

  /** By the command that people use. */
  private static double audit(Path folder, int events) {
    Path file = Services.database(folder);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    long start = System.nanoTime();
    int exit =
        LifeAgentCommand.commandLine()
            .setOut(out)
            .setErr(out)
            .execute(
                "audit",
                "verify",
                "--db",
                file.toString(),
                "--key",
                file.resolveSibling("checkpoint.key").toString());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IllegalStateException("the audit says " + said);
    }
    return events / seconds;
  }

  private static void compare(Report report, String what, int small, int large, String path)
      throws IOException {
    byte[] request = Requests.get(path);
    Times ofSmall = new Times();
    Times ofLarge = new Times();
    try (Client one = new Client(small);
        Client other = new Client(large)) {
      for (int i = 0; i < 2 * READS; i++) {
        long start = System.nanoTime();
        one.call(request);
        long between = System.nanoTime();
        other.call(request);
        if (i >= READS) {
          ofSmall.add(between - start);
          ofLarge.add(System.nanoTime() - between);
        }
      }
    }
    report.figure(what + ", median of the large", ofLarge.median() / 1e6, "ms");
    report.figure(what, ofLarge.median() / ofSmall.median(), "x", Limit.atMost(1.5));
  }

  private static double resume(int port, int events) throws IOException {
    long start = System.nanoTime();
    try (Client client = new Client(port)) {
      client.open(Requests.get("/events?after=0"));
      long next = 1;
      while (next <= events) {
        String line = client.readLine();
        if (line.startsWith("id: ")) {
          if (Long.parseLong(line.substring(4)) != next) {
            throw new IOException("wanted event " + next + ", got " + line);
          }
          next++;
        }
      }
    }
    return events / ((System.nanoTime() - start) / 1e9);
  }
}
