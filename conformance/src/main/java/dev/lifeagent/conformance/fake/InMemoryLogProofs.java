package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.InclusionProof;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.RecordedRestore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final List<RecordedRestore> restores = new ArrayList<>();
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

  /**
   * Adds the record of a restore of all that is there; returns the id of its event.
   *
   * @param replaced how many events the replaced log had; empty where that could not be read
   * @param replacedRoot its root in base64; empty where that could not be read
   */
  public synchronized long appendRestore(OptionalLong replaced, Optional<String> replacedRoot) {
    long restored = records.size();
    String data =
        "{\"output\":{\"replaced_size\":"
            + (replaced.isPresent() ? Long.toString(replaced.getAsLong()) : "null")
            + ",\"replaced_root\":"
            + replacedRoot.map(root -> '"' + root + '"').orElse("null")
            + ",\"restored_size\":"
            + restored
            + "}}";
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    byte[] salt = MerkleHash.leaf(bytes).hex().substring(0, 16).getBytes(StandardCharsets.UTF_8);
    String commitment = HexFormat.of().formatHex(Sha256.digest(salt, bytes));
    String record =
        "{\"id\":"
            + (restored + 1)
            + ",\"kind\":\"restore\",\"data_commitment\":\""
            + commitment
            + "\"}";
    long event = append(record);
    restores.add(new RecordedRestore(event, record, bytes, salt, replaced, replacedRoot));
    return event;
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
    return proof(event, records.size())
        .map(proof -> new LogProof(event, proof.record(), current(), checkpoint(), proof.hashes()));
  }

  @Override
  public synchronized Optional<InclusionProof> proof(long event, long size) {
    requireSize(size);
    return event < 1 || event > size
        ? Optional.empty()
        : Optional.of(
            new InclusionProof(
                event,
                records.get((int) event - 1),
                MerkleProofs.inclusion(event - 1, size, this::node)));
  }

  @Override
  public synchronized List<MerkleHash> consistency(long old, long size) {
    requireSize(size);
    return MerkleProofs.consistency(old, size, this::node);
  }

  @Override
  public synchronized List<RecordedRestore> restores() {
    requireWhole();
    return List.copyOf(restores);
  }

  private void requireSize(long size) {
    requireWhole();
    if (size < 0 || size > records.size()) {
      throw new IllegalArgumentException("the log has " + records.size() + " events");
    }
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
