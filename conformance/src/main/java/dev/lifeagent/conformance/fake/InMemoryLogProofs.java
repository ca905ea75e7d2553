package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteSigner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves the records that it is given, with its own key. They need not be those of an event log.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class InMemoryLogProofs implements LogProofs {
  private final NoteSigner signer = NoteSigner.generate("in-memory");
  private final MerkleTree tree = new MerkleTree();
  private final List<String> records = new ArrayList<>();
  private final Map<List<Long>, MerkleHash> nodes = new HashMap<>();
  private @Nullable String latest;
  private boolean broken;

  /** A log without records. */
  public InMemoryLogProofs() {}

  /** Adds a record; returns the id of its event, from 1. */
  public synchronized long append(String record) {
    records.add(record);
    tree.append(
        MerkleHash.leaf(record.getBytes(StandardCharsets.UTF_8)),
        (level, index, hash) -> nodes.put(List.of((long) level, index), hash));
    return records.size();
  }

  /** From now on the log cannot be read, or can be again. */
  public synchronized void setBroken(boolean newState) {
    broken = newState;
  }

  @Override
  public synchronized String checkpoint() {
    requireWhole();
    String note = signer.sign(current().text());
    latest = note;
    return note;
  }

  @Override
  public synchronized Optional<String> latest() {
    requireWhole();
    return Optional.ofNullable(latest);
  }

  @Override
  public synchronized Optional<LogProof> proof(long event) {
    requireWhole();
    if (event < 1 || event > records.size()) {
      return Optional.empty();
    }
    List<MerkleHash> hashes =
        MerkleProofs.inclusion(event - 1, records.size(), (level, index) -> node(level, index));
    String record = records.get((int) event - 1);
    return Optional.of(new LogProof(event, record, current(), checkpoint(), hashes));
  }

  @Override
  public String publicKey() {
    return signer.verifier().toString();
  }

  private Checkpoint current() {
    return new Checkpoint(signer.verifier().name(), tree.size(), tree.root());
  }

  private MerkleHash node(int level, long index) {
    MerkleHash hash = nodes.get(List.of((long) level, index));
    if (hash == null) {
      throw new IllegalArgumentException("there is no such subtree");
    }
    return hash;
  }

  private void requireWhole() {
    if (broken) {
      throw new EventLogException("the log cannot be read");
    }
  }
}
