package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All gates but OPA on ordinary prose. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GatesBenchmark {
  /** The length of the text. */
  @Param({"1024", "16384", "100000"})
  public int characters;

  private final Gates gates = Samples.gates();
  private GateRequest request = Samples.prose(1);

  /** Makes the text. */
  @Setup
  public void prepare() {
    request = Samples.prose(characters);
  }

  /** Judges it. */
  @Benchmark
  public Verdict check() {
    return gates.check(request);
  }
}
