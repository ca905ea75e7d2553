package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stays on a small heap when the log has grown tenfold, request by request. */
final class HeapSection implements Section {
  private static final int CONNECTIONS = 64;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  @Override
  public void measure(Bench bench) throws Exception {
    Path repository = Trees.repository(bench.folder().resolve("repository"), 1);
    Map<String, String> environment = Services.environment(bench.folder(), repository, Map.of());
    List<String> command =
        List.of(
            java("java"),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lifeagent.bootstrap.Main",
            "server");
    try (ServiceProcess service = ServiceProcess.start(command, bench.folder(), environment)) {
      grow(bench, service);
    }
  }

  private static void grow(Bench bench, ServiceProcess service)
      throws IOException, InterruptedException {
    Report report = bench.report();
    byte[] act = Requests.act("a");
    Load load = new Load(service.port(), CONNECTIONS, act);
    int events = bench.sizes().events();
    int tenth = events / 10;
    long begin = System.nanoTime();
    long first = load.run(bench.sizes().heapSeconds(), tenth).count();
    double early = live(service.pid());
    report.figure(at(first), early / 1048576, "MiB");
    double left = bench.sizes().heapSeconds() - (System.nanoTime() - begin) / 1e9;
    long all = first + load.run(left, events - first).count();
    double late = live(service.pid());
    report.figure(at(all), late / 1048576, "MiB");
    String what = "live heap, " + count(all) + " events against " + count(first);
    if (all < events) {
      report.missing("live heap, " + count(events) + " events", "only " + count(all) + " in time");
    }
    report.figure(what, late / early, "x", Limit.atMost(1.2));
  }

  /** Bytes that are reachable, after a collection. */
  private static double live(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(java("jcmd"), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    Matcher total = TOTAL.matcher(said);
    if (!total.find()) {
      throw new IOException("jcmd says " + said.lines().findFirst().orElse("nothing"));
    }
    return Double.parseDouble(total.group(1));
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static String at(long events) {
    return "live heap with -Xmx256m, " + count(events) + " events";
  }

  private static String count(long events) {
    return String.format(Locale.ROOT, "%,d", events);
  }
}
