package dev.lifeagent.benchmarks;

import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The Merkle tree of the log, which grows for as long as it is measured. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MerkleBenchmark {
  private static final byte[] RECORD =
      ("{\"id\":1,\"ts\":\"2026-01-02T03:04:05.678901Z\",\"kind\":\"act\",\"agent_id\":\"agent-1\","
              + "\"actor\":\"key\",\"outcome\":\"ok\",\"data_commitment\":\""
              + "0".repeat(64)
              + "\"}")
          .getBytes(StandardCharsets.UTF_8);

  private final MerkleTree tree = new MerkleTree();

  /** Hashes a record and appends it. */
  @Benchmark
  public long append() {
    tree.append(MerkleHash.leaf(RECORD), (level, index, hash) -> {});
    return tree.size();
  }

  /** What a checkpoint costs: the root of the tree as it is. */
  @Benchmark
  public MerkleHash root() {
    tree.append(MerkleHash.leaf(RECORD), (level, index, hash) -> {});
    return tree.root();
  }
}
