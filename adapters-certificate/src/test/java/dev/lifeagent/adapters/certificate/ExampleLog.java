package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.certificate.LogEvidence.ConsistentSize;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteSigner;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory, of records that are given. */
final class ExampleLog {
  private final List<String> records;
  private final NoteSigner signer;
  private final Map<String, MerkleHash> nodes = new HashMap<>();
  private final Map<Long, MerkleHash> roots = new HashMap<>();

  ExampleLog(List<String> records, NoteSigner signer) {
    this.records = List.copyOf(records);
    this.signer = signer;
    MerkleTree tree = new MerkleTree();
    roots.put(0L, tree.root());
    for (String record : records) {
      tree.append(
          MerkleHash.leaf(record.getBytes(StandardCharsets.UTF_8)),
          (level, index, hash) -> nodes.put(level + ":" + index, hash));
      roots.put(tree.size(), tree.root());
    }
  }

  Checkpoint checkpoint(long size) {
    return new Checkpoint(signer.verifier().name(), size, roots.get(size));
  }

  String note(long size) {
    return signer.sign(checkpoint(size).text());
  }

  ProvenEvent event(long id, long size) {
    String record = records.get((int) id - 1);
    return new ProvenEvent(
        record,
        Example.FORMAT.leaf(record),
        MerkleProofs.inclusion(id - 1, size, (level, index) -> nodes.get(level + ":" + index)));
  }

  ConsistentSize consistency(long old, long size) {
    return new ConsistentSize(
        old, MerkleProofs.consistency(old, size, (level, index) -> nodes.get(level + ":" + index)));
  }
}
