package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.RuleGate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rules of a policy on an act of a kilobyte, which was read before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBenchmark {
  private final RuleGate gate = new RuleGate();
  private final GateRequest condition = RuleSamples.oneCondition();
  private final GateRequest hundred = RuleSamples.hundredRules();

  /** One rule with a condition in CEL. */
  @Benchmark
  public Decision oneCondition() {
    return gate.judge(condition);
  }

  /** A hundred rules without one. */
  @Benchmark
  public Decision hundredRules() {
    return gate.judge(hundred);
  }
}
