package dev.lifeagent.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** One kind of request to one process, and what its rounds came to. */
final class HttpSide {
  private static final double TICK_MICROS = 10_000;

  /** A rate that is not so much above the best so far does not rise any more. */
  private static final double RISES = 1.03;

  private static final int MOST_WARM_ROUNDS = 25;

  private final String name;
  private final ServiceProcess process;
  private final String order;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * A side.
   *
   * @param process answers
   * @param connections how many requests are on their way at once
   */
  HttpSide(String name, ServiceProcess process, int connections, byte[] request) {
    this.name = name;
    this.process = process;
    this.order =
        "%d %d %%s %d %s"
            .formatted(
                process.port(),
                connections,
                Long.MAX_VALUE,
                Base64.getEncoder().encodeToString(request));
  }

  /**
   * A round.
   *
   * @param rate answers a second
   * @param cpu microseconds of processor an answer, of the service
   * @param switches of its threads an answer
   * @param p50 in nanoseconds, as the others
   */
  record Round(double rate, double cpu, double switches, double p50, double p99, double p999) {}

  /** Sends until the rate does not rise any more. */
  void warm(Generator generator, double seconds) throws IOException {
    double best = 0;
    int flat = 0;
    for (int i = 0; flat < 2 && i < MOST_WARM_ROUNDS; i++) {
      double rate = measure(generator, seconds).rate();
      flat = rate > best * RISES ? 0 : flat + 1;
      best = Math.max(best, rate);
    }
  }

  /** Sends for so long, and keeps what came of it. */
  void round(Bench bench, Generator generator, double seconds) throws IOException {
    Round round = measure(generator, seconds);
    rounds.add(round);
    bench
        .report()
        .progress(
            "  round %d, %s: %,.0f/s, %.0f µs cpu, %.1f switches, p50 %.2f, p99 %.2f, p99.9 %.2f ms"
                .formatted(
                    rounds.size(),
                    name,
                    round.rate,
                    round.cpu,
                    round.switches,
                    round.p50 / 1e6,
                    round.p99 / 1e6,
                    round.p999 / 1e6));
  }

  /** The median of what the rounds came to. */
  double median(java.util.function.ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** How far the best and the worst rate are from each other, of the median. */
  double spread() {
    double[] sorted = rounds.stream().mapToDouble(Round::rate).sorted().toArray();
    return (sorted[sorted.length - 1] - sorted[0]) / sorted[sorted.length / 2];
  }

  private Round measure(Generator generator, double seconds) throws IOException {
    double cpu = cpuMicros();
    double switches = switches();
    String[] said = generator.send(order.formatted(seconds)).split(" ", -1);
    double answers = Double.parseDouble(said[0]);
    return new Round(
        answers / seconds,
        (cpuMicros() - cpu) / answers,
        (switches() - switches) / answers,
        Double.parseDouble(said[1]),
        Double.parseDouble(said[2]),
        Double.parseDouble(said[3]));
  }

  /** The processor time of the process so far: fields 14 and 15 of proc(5)'s {@code stat}. */
  private double cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] field = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Double.parseDouble(field[11]) + Double.parseDouble(field[12])) * TICK_MICROS;
  }

  private double switches() throws IOException {
    double sum = 0;
    try (Stream<Path> threads =
        Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
      for (Path thread : threads.toList()) {
        sum += switches(thread.resolve("status"));
      }
    }
    return sum;
  }

  private static double switches(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.contains("ctxt_switches:"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1).strip()))
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // the thread has ended
    }
  }

  /** The process that sends; see {@link LoadGenerator}. */
  static final class Generator implements AutoCloseable {
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private Generator(Process process) {
      this.process = process;
      this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
      this.answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Generator start() throws IOException {
      return new Generator(
          new ProcessBuilder(HttpSection.java(LoadGenerator.class))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }

    String send(String order) throws IOException {
      orders.println(order);
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the load generator ended");
      }
      return answer;
    }

    @Override
    public void close() {
      orders.close();
      process.destroy();
    }
  }
}
