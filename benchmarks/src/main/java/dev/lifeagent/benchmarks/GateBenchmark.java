package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskProfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** All gates but OPA on ordinary prose. */
final class GateBenchmark {
  private static final String PROSE =
      "Rename the class Parser to Reader and adapt its callers. The tests of the old name stay, "
          + "since others may still link to it; mark it deprecated and say why. Keep the order of "
          + "fields in the file, handle an empty line like a comment, and count columns from 1. ";

  private GateBenchmark() {}

  static void run(Benchmarks table) {
    Gates gates = Gates.standard(RiskGate.standard(RiskProfile.STRICT), List.of(), List.of());
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
    Call call = new Call(Caller.unbound("benchmark"), "r", Instant.EPOCH, policy);
    long[] kilobyte = times(gates, call, PROSE.repeat(5).substring(0, 1024), 30_000);
    table.add("gates, 1 KB of prose, p50", kilobyte[kilobyte.length / 2] / 1e3, "us");
    table.add("gates, 1 KB of prose, p99", kilobyte[kilobyte.length * 99 / 100] / 1e3, "us");
    long[] large = times(gates, call, PROSE.repeat(500).substring(0, 100_000), 200);
    table.add("gates, 100 KB of prose, p50", large[large.length / 2] / 1e6, "ms");
  }

  private static long[] times(Gates gates, Call call, String text, int count) {
    AgentId agent = new AgentId("a");
    Submission submission =
        Submission.of(
            Stage.REQUEST,
            EventKind.ACT,
            call,
            agent,
            List.of(new Submission.Text("input", text)),
            List.of());
    long[] times = new long[count];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        gates.check(submission);
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return times;
  }
}
