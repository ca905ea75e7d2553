package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RuleGate;

/** All gates but OPA on ordinary prose, and the rules of a policy on an act. */
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
    Gate rules = new RuleGate();
    GateRequest condition = RuleSamples.oneCondition();
    times(rules, condition, 30_000);
    Times one = times(rules, condition, 30_000);
    report.figure("rules, one with CEL, 1 KB act, p50", one.median() / 1e3, "us", Limit.atMost(10));
    GateRequest hundred = RuleSamples.hundredRules();
    times(rules, hundred, 30_000);
    Times many = times(rules, hundred, 30_000);
    report.figure("rules, 100 of them, 1 KB act, p50", many.median() / 1e3, "us", Limit.atMost(30));
  }

  private static Times times(Gate gates, GateRequest request, int count) {
    Times times = new Times();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      requireAllowed(gates.judge(request));
      times.add(System.nanoTime() - start);
    }
    return times;
  }

  /** What is measured has to be allowed: a refusal is quicker. */
  private static void requireAllowed(Decision decision) {
    if (decision instanceof Decision.Denied) {
      throw new IllegalStateException("the sample is refused");
    }
  }
}
