package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;

/** All gates but OPA on ordinary prose. */
final class GateSection implements Section {
  @Override
  public void measure(Bench bench) {
    Gates gates = Samples.gates();
    GateRequest kilobyte = Samples.prose(1024);
    times(gates, kilobyte, 30_000);
    Times small = times(gates, kilobyte, 30_000);
    Report report = bench.report();
    report.figure("gates, 1 KB of prose, p50", small.median() / 1e3, "us", Limit.atMost(30));
    report.figure("gates, 1 KB of prose, p99", small.quantile(0.99) / 1e3, "us", Limit.atMost(500));
    Times large = times(gates, Samples.prose(100_000), 200);
    report.figure("gates, 100 KB of prose, p50", large.median() / 1e6, "ms");
    GateRequest patch = Samples.hundredKilobytePatch();
    times(gates, patch, 200);
    Times result = times(gates, patch, 200);
    report.figure("gates, a patch of 100 KB, p50", result.median() / 1e6, "ms", Limit.atMost(5));
  }

  private static Times times(Gates gates, GateRequest request, int count) {
    Times times = new Times();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      gates.check(request);
      times.add(System.nanoTime() - start);
    }
    return times;
  }
}
