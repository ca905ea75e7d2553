package dev.lifeagent.benchmarks;

import dev.lifeagent.bootstrap.cli.LifeAgentCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Recorded calls judged again under the sample policy, by the commands that people use. */
final class BacktestSection implements Section {
  private static final Path POLICY = Path.of("policy", "policy.yaml");

  @Override
  public void measure(Bench bench) throws Exception {
    Path repository = Trees.repository(bench.folder().resolve("repository"), 200);
    int calls = bench.sizes().events() / 10;
    Path file = Files.createDirectory(bench.folder().resolve("data")).resolve("agent.db");
    bench.report().progress("  recording " + calls + " calls");
    FilledHistory.append(file, bench.folder().resolve("plans"), calls);
    String of = String.format(Locale.ROOT, ", %,d calls", calls);
    String[] backtest = {
      "policy",
      "backtest",
      "--policy",
      POLICY.toString(),
      "--db",
      file.toString(),
      "--repo",
      repository.toString()
    };
    String[] summary = {"summary", "--db", file.toString()};
    String judged = "judged " + calls + " of " + calls + " calls";
    Report report = bench.report();
    double cold = calls / seconds(backtest, judged);
    report.figure("policy backtest, with the start of the gates" + of, cold, "calls/s");
    double warm = calls / seconds(backtest, judged);
    report.figure("policy backtest" + of, warm, "calls/s", Limit.atLeast(10_000));
    report.figure("summary" + of, calls / seconds(summary, calls + " calls"), "calls/s");
  }

  /** The whole command, from its first line on. */
  private static double seconds(String[] words, String begins) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    long start = System.nanoTime();
    int exit = LifeAgentCommand.commandLine().setOut(out).setErr(out).execute(words);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0 || !said.toString().startsWith(begins)) {
      throw new IllegalStateException("it says " + said);
    }
    return seconds;
  }
}
