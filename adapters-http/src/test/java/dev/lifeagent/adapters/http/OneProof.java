package dev.lifeagent.adapters.http;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.InclusionProof;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.RecordedRestore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Proves every event with a log of one, whatever the other parts of the test hold. */
final class OneProof implements LogProofs {
  static final String RECORD = "{\"id\":1}";

  private final NoteSigner signer = NoteSigner.generate("test");
  private final Checkpoint checkpoint =
      new Checkpoint(
          signer.verifier().name(), 1, MerkleHash.leaf(RECORD.getBytes(StandardCharsets.UTF_8)));

  @Override
  public String checkpoint() {
    return signer.sign(checkpoint.text());
  }

  @Override
  public Optional<LogProof> proof(long event) {
    return Optional.of(new LogProof(event, RECORD, checkpoint, checkpoint(), List.of()));
  }

  @Override
  public Optional<InclusionProof> proof(long event, long size) {
    return Optional.of(new InclusionProof(event, RECORD, List.of()));
  }

  @Override
  public List<MerkleHash> consistency(long old, long size) {
    return List.of();
  }

  @Override
  public List<RecordedRestore> restores() {
    return List.of();
  }

  @Override
  public Optional<String> latest() {
    return Optional.of(checkpoint());
  }

  @Override
  public String publicKey() {
    return signer.verifier().toString();
  }
}
