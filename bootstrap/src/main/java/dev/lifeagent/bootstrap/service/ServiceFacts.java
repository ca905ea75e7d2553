package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.http.resource.About;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.NoteVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code GET /meta} says of the service itself. */
final class ServiceFacts {
  private ServiceFacts() {}

  static About of(
      String model,
      long seed,
      Map<String, String> extensions,
      LogProofs proofs,
      List<KnownKey> certificate) {
    NoteVerifier log = NoteVerifier.parse(proofs.publicKey());
    KnownKey checkpoint = new KnownKey(KnownKey.Use.CHECKPOINT, log, 0, OptionalLong.empty());
    List<KnownKey> keys = Stream.concat(certificate.stream(), Stream.of(checkpoint)).toList();
    return new About(Version.current(), model, seed, extensions, keys, () -> log(proofs));
  }

  /**
   * The newest checkpoint, and its root as a separate member; later events are not covered by it.
   */
  private static Map<String, @Nullable Object> log(LogProofs proofs) {
    Optional<String> note = proofs.latest();
    NoteVerifier verifier = NoteVerifier.parse(proofs.publicKey());
    Optional<Checkpoint> checkpoint = note.map(verifier::open).map(Checkpoint::parse);
    Map<String, @Nullable Object> log = new LinkedHashMap<>();
    log.put("root", checkpoint.map(Checkpoint::root).map(MerkleHash::hex).orElse(null));
    log.put("root_size", checkpoint.map(Checkpoint::size).orElse(0L));
    log.put("checkpoint", note.orElse(null));
    log.put("public_key", proofs.publicKey());
    return log;
  }
}
