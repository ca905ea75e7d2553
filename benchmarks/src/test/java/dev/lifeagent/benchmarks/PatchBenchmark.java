package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.plan.VerifiedChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The patch engine on a real repository. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PatchBenchmark {
  /** The files of the repository. */
  @Param({"200", "20000"})
  public int files;

  private @Nullable Path folder;
  private @Nullable GitWorkspace workspace;

  /** Makes the repository. */
  @Setup
  public void prepare() throws Exception {
    folder = Files.createTempDirectory("life-agent-jmh");
    workspace = GitWorkspace.open(Trees.repository(folder, files), "HEAD");
  }

  /** Removes it. */
  @TearDown
  public void remove() throws Exception {
    Objects.requireNonNull(workspace).close();
    Trees.delete(Objects.requireNonNull(folder));
  }

  /** Reads a patch. */
  @Benchmark
  public Patch parse() {
    return PatchParser.parse(Samples.patch(), PatchLimits.DEFAULT);
  }

  /** Does all that a plan does to a patch. */
  @Benchmark
  public VerifiedChange verify() {
    return Verification.run(Objects.requireNonNull(workspace));
  }
}
