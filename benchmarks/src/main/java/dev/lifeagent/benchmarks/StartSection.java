package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From the command to the first answer: the launcher beside plain Java, in turns. */
final class StartSection implements Section {
  private static final int ROUNDS = 7;

  @Override
  public void measure(Bench bench) throws Exception {
    Path checkout = Path.of("").toAbsolutePath();
    String jar = checkout.resolve("bootstrap/target/life-agent.jar").toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Way plain = new Way("java -jar", List.of(java, "-jar", jar, "server"));
    Way unshared =
        new Way("java -Xshare:off -jar", List.of(java, "-Xshare:off", "-jar", jar, "server"));
    Way launcher =
        new Way("./life-agent", List.of(checkout.resolve("life-agent").toString(), "server"));
    List<Way> ways = List.of(plain, unshared, launcher);
    Path repository = Trees.repository(bench.folder().resolve("repository"), 1);
    for (int round = 0; round <= ROUNDS; round++) {
      for (Way way : ways) {
        long took = start(bench, way.command, repository);
        // The first round fills caches, and makes the launcher prepare what it needs.
        if (round > 0) {
          way.times.add(took);
        }
      }
    }
    Report report = bench.report();
    for (Way way : ways) {
      report.figure("first answer, " + way.name, way.times.median() / 1e9, "s");
    }
    double ratio = launcher.times.median() / plain.times.median();
    report.figure("first answer, ./life-agent against java -jar", ratio, "x", Limit.atMost(0.5));
  }

  /** How the service is started, and how long it took. */
  private record Way(String name, List<String> command, Times times) {
    Way(String name, List<String> command) {
      this(name, command, new Times());
    }
  }

  private static long start(Bench bench, List<String> command, Path repository)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(bench.folder(), "start");
    Map<String, String> environment = Services.environment(folder, repository, Map.of());
    long begin = System.nanoTime();
    try (ServiceProcess service = ServiceProcess.start(command, folder, environment)) {
      return service.port() > 0 ? System.nanoTime() - begin : 0;
    }
  }
}
