package dev.lifeagent.benchmarks;

import dev.lifeagent.benchmarks.HttpSide.Generator;
import dev.lifeagent.benchmarks.HttpSide.Round;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The calls of agents beside yardsticks: a bare resource that says hello, the service that a team
 * would write itself, and the least that a durable row costs. Each is a process of its own, as is
 * the load; they have their turns one after another.
 */
final class HttpSection implements Section {
  private static final int CONNECTIONS = 64;
  private static final int PLAN_CONNECTIONS = 8;
  private static final String SCRIPT =
      "version: \"1\"\nafter_last: restart\nreplies:\n  - text: \"It is done.\"\n";

  /** The command that runs a main class of this class path. */
  static List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public void measure(Bench bench) throws Exception {
    Path repository = Trees.repository(bench.folder().resolve("repository"), 200);
    Path script = Files.writeString(bench.folder().resolve("script.yaml"), SCRIPT);
    Map<String, String> environment =
        Services.environment(
            bench.folder(),
            repository,
            Map.of("LLM_PROVIDER", "script", "LLM_SCRIPT", script.toString()));
    List<String> command = java(dev.lifeagent.bootstrap.Main.class, "server");
    try (ServiceProcess service = ServiceProcess.start(command, bench.folder(), environment);
        ServiceProcess hello = yardstick(bench, "hello");
        ServiceProcess plain = yardstick(bench, "plain");
        ServiceProcess floor = yardstick(bench, "floor");
        Generator generator = Generator.start()) {
      byte[] act = Requests.act("a");
      List<HttpSide> sides =
          List.of(
              new HttpSide("hello", hello, CONNECTIONS, Requests.get("/hello")),
              new HttpSide("act", service, CONNECTIONS, act),
              new HttpSide("plain", plain, CONNECTIONS, act),
              new HttpSide("floor", floor, CONNECTIONS, act),
              new HttpSide("act, alone", service, 1, act),
              new HttpSide("turn", service, CONNECTIONS, turn()),
              new HttpSide("plan", service, PLAN_CONNECTIONS, plan()));
      double seconds = bench.sizes().seconds();
      for (HttpSide side : sides) {
        side.warm(generator, seconds);
      }
      Batches batches = new Batches(0, 0);
      for (int i = 0; i < bench.sizes().rounds(); i++) {
        for (HttpSide side : sides) {
          Batches before = Batches.of(service.port());
          side.round(bench, generator, seconds);
          if (side == sides.get(1)) {
            batches = batches.plus(Batches.of(service.port())).minus(before);
          }
        }
      }
      report(bench.report(), sides, batches.mean());
    }
  }

  private static ServiceProcess yardstick(Bench bench, String name)
      throws IOException, InterruptedException {
    String folder = bench.folder().toAbsolutePath().toString();
    return ServiceProcess.start(
        java(YardstickServer.class, name, folder), bench.folder(), Map.of());
  }

  private static void report(Report report, List<HttpSide> sides, double batch) {
    HttpSide hello = sides.get(0);
    HttpSide act = sides.get(1);
    String unit = "requests/s";
    double rate = act.median(Round::rate);
    report.figure("bare hello, 64 connections", hello.median(Round::rate), unit);
    report.figure("the same, processor", hello.median(Round::cpu), "us");
    report.figure("POST /act, gated and durable, 64 connections", rate, unit);
    report.figure("the same, best to worst round, of the median", act.spread(), "x");
    report.figure("the same, processor", act.median(Round::cpu), "us", Limit.atMost(75));
    report.figure("the same, context switches", act.median(Round::switches), "a request");
    report.figure("the same, events in a commit", batch, "events", Limit.atLeast(20));
    report.figure("the same, p50", act.median(Round::p50) / 1e6, "ms");
    report.figure("the same, p99", act.median(Round::p99) / 1e6, "ms");
    report.figure("the same, p99.9", act.median(Round::p999) / 1e6, "ms");
    report.figure(
        "the same, p99 against p50",
        act.median(Round::p99) / act.median(Round::p50),
        "x",
        Limit.atMost(5));
    report.figure(
        "POST /act against hello", rate / hello.median(Round::rate), "x", Limit.atLeast(0.6));
    HttpSide plain = sides.get(2);
    report.figure("plain JDBI and SQLite, a row a request", plain.median(Round::rate), unit);
    report.figure(
        "POST /act against that", rate / plain.median(Round::rate), "x", Limit.atLeast(6));
    report.figure("the floor, a row by group commit", sides.get(3).median(Round::rate), unit);
    report.figure("POST /act, one connection, p50", sides.get(4).median(Round::p50) / 1e6, "ms");
    report.figure(
        "POST /turn, scripted model, 64 connections", sides.get(5).median(Round::rate), unit);
    report.figure(
        "POST /plan, new plan with a patch, 8 connections", sides.get(6).median(Round::rate), unit);
  }

  private static byte[] turn() {
    return Requests.post("/turn", "{\"agent_id\":\"a\",\"input\":\"Say hello.\"}");
  }

  /** Each intent is another plan, so that each is verified, stored and published. */
  private static byte[] plan() {
    String patch = Samples.patchText().replace("\n", "\\n");
    String intent = "Change line 1, " + Load.NUMBER;
    return Requests.post(
        "/plan", "{\"agent_id\":\"a\",\"intent\":\"" + intent + "\",\"patch\":\"" + patch + "\"}");
  }

  /**
   * What the service says of its commits.
   *
   * @param events how many were committed
   * @param commits by how many transactions
   */
  private record Batches(double events, double commits) {
    static Batches of(int port) throws IOException {
      URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
      double events = 0;
      double commits = 0;
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(uri.toURL().openStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String value = line.substring(line.lastIndexOf(' ') + 1);
          events = line.startsWith("event_batch_size_sum ") ? Double.parseDouble(value) : events;
          commits =
              line.startsWith("event_batch_size_count ") ? Double.parseDouble(value) : commits;
        }
      }
      return new Batches(events, commits);
    }

    Batches plus(Batches other) {
      return new Batches(events + other.events, commits + other.commits);
    }

    Batches minus(Batches other) {
      return new Batches(events - other.events, commits - other.commits);
    }

    double mean() {
      return events / commits;
    }
  }
}
