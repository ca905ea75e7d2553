package dev.lifeagent.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs everything once and prints one table. */
public final class Benchmarks {
  private final List<String> lines = new ArrayList<>();

  private Benchmarks() {}

  /**
   * Measures.
   *
   * @param arguments the number of events of the large log; 200,000 unless given
   */
  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    Benchmarks table = new Benchmarks();
    Path folder = Files.createTempDirectory("life-agent-benchmarks");
    try {
      GateBenchmark.run(table);
      PatchBenchmark.run(table, folder);
      HttpBenchmark.run(table, folder);
      LogBenchmark.run(table, folder, events);
    } finally {
      Trees.delete(folder);
    }
    Files.write(Path.of("benchmarks", "target", "benchmarks.jsonl"), table.lines);
  }

  /** Adds a figure; printed at once, so that a run that is cut short has shown what it had. */
  void add(String what, double value, String unit) {
    System.out.printf(Locale.ROOT, "%-64s %12.2f %s%n", what, value, unit);
    lines.add(
        String.format(
            Locale.ROOT, "{\"what\":\"%s\",\"value\":%.4f,\"unit\":\"%s\"}", what, value, unit));
  }
}
