package dev.lifeagent.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs every section once, prints one table and writes one JSON file. */
public final class Benchmarks {
  private static final Path FILE = Path.of("benchmarks", "target", "benchmarks.json");

  private Benchmarks() {}

  /**
   * Measures, in the root of the checkout.
   *
   * @param arguments {@code --quick} for small sizes; {@code --only NAME} for one section
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = Arrays.asList(arguments);
    boolean quick = given.contains("--quick");
    Map<String, Section> sections = chosen(given);
    Report report = new Report();
    Path folder = Files.createTempDirectory("life-agent-benchmarks");
    try {
      for (Map.Entry<String, Section> section : sections.entrySet()) {
        report.begin(section.getKey());
        Path own = Files.createDirectory(folder.resolve(section.getKey()));
        Bench bench = new Bench(report, own, quick ? Sizes.QUICK : Sizes.FULL);
        try {
          section.getValue().measure(bench);
        } catch (Exception e) {
          report.missing("the rest of '" + section.getKey() + "'", e.toString());
        }
        Trees.delete(own);
      }
    } finally {
      Trees.delete(folder);
    }
    report.finish(Machine.facts(arguments), FILE);
    // A section that failed may have left a thread behind.
    System.exit(0);
  }

  private static Map<String, Section> chosen(List<String> arguments) {
    Map<String, Section> all = new LinkedHashMap<>();
    all.put("start", new StartSection());
    all.put("gates", new GateSection());
    all.put("patch", new PatchSection());
    all.put("hook", new HookSection());
    all.put("http", new HttpSection());
    all.put("events", new EventsSection());
    all.put("log", new LogSection());
    all.put("nodes", new NodesSection());
    all.put("backtest", new BacktestSection());
    all.put("heap", new HeapSection());
    all.put("migration", new MigrationSection());
    int only = arguments.indexOf("--only");
    if (only >= 0) {
      if (only + 1 >= arguments.size() || !all.containsKey(arguments.get(only + 1))) {
        System.err.println("--only takes one of " + all.keySet());
        System.exit(2);
      }
      all.keySet().retainAll(List.of(arguments.get(only + 1)));
    }
    return all;
  }
}
