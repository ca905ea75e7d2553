package dev.lifeagent.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs every scenario, one after another; each line of the result is one of them. */
public final class CrashRun {
  private static final int ROUNDS = 20;

  private CrashRun() {}

  /**
   * Runs them. The exit code is 1 unless all is as it has to be, 2 for arguments that are none.
   *
   * @param arguments how often nodes are killed; {@code --only NAME} for one scenario
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    scenarios.put("nodes", new KilledNodes());
    scenarios.put("server", new KilledServer());
    scenarios.put("stop", new StoppedNode());
    scenarios.put("sync", new Promoted(true));
    scenarios.put("async", new Promoted(false));
    int rounds = ROUNDS;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].matches("[1-9][0-9]{0,5}")) {
        rounds = Integer.parseInt(arguments[i]);
      } else if (arguments[i].equals("--only")
          && i + 1 < arguments.length
          && scenarios.containsKey(arguments[i + 1])) {
        scenarios.keySet().retainAll(List.of(arguments[++i]));
      } else {
        System.err.println(
            "crash/run [ROUNDS] [--only " + String.join("|", scenarios.keySet()) + "]");
        System.exit(2);
      }
    }
    System.exit(run(scenarios, rounds) ? 0 : 1);
  }

  private static boolean run(Map<String, Scenario> scenarios, int rounds) throws IOException {
    Path folder = Files.createTempDirectory("life-agent-crash");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete"));
    List<String> results = new ArrayList<>();
    boolean all = true;
    for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
      String name = scenario.getKey();
      System.out.println(name);
      long start = System.nanoTime();
      Scenario.Outcome outcome;
      try {
        Path own = Files.createDirectory(folder.resolve(name));
        outcome = scenario.getValue().run(name, own, rounds);
      } catch (Exception e) {
        outcome = new Scenario.Outcome(false, e.toString());
      }
      all &= outcome.holds();
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      String line =
          "%-4s %-6s %s (%d s)"
              .formatted(outcome.holds() ? "ok" : "BAD", name, outcome.text(), seconds);
      System.out.println(line);
      results.add(line);
    }
    System.out.println();
    results.forEach(System.out::println);
    return all;
  }

  /** What a node still writes meanwhile stays; the system removes it some day. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("not removed: " + folder);
    }
  }
}
