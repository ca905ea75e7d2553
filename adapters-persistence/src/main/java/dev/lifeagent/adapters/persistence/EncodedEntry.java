package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.Entropy;
import dev.lifeagent.domain.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Review;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** An entry as bytes, but for its id. It is made on the caller's thread; the writer only copies. */
final class EncodedEntry {
  private static final int SALT_BYTES = 16;

  private final Event event;
  private final String data;
  private final byte[] salt;
  private final String commitment;
  private final Optional<Artifact> artifact;
  private final Optional<Review> review;

  private EncodedEntry(
      Event event, String data, byte[] salt, Optional<Artifact> artifact, Optional<Review> review) {
    this.event = event;
    this.data = data;
    this.salt = salt;
    this.commitment = commitment(salt, data);
    this.artifact = artifact;
    this.review = review;
  }

  static EncodedEntry of(Entry entry) {
    try {
      Optional<Artifact> artifact =
          entry.proposal().isPresent()
              ? Optional.of(artifactOf(entry.proposal().get()))
              : Optional.empty();
      return new EncodedEntry(
          entry.event(),
          ObservationJson.encode(
              entry.event(), out -> StoredDigest.write(out, artifact, entry.review())),
          Entropy.bytes(SALT_BYTES),
          artifact,
          entry.review());
    } catch (IOException e) {
      throw new EventLogException("The event cannot be written as JSON; it is not recorded.", e);
    }
  }

  /** What {@code record} commits to: SHA-256 over the salt and the UTF-8 bytes of the data. */
  static String commitment(byte[] salt, String data) {
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.digest(salt, bytes));
  }

  /** The line of the log, which is what the Merkle tree will hash. */
  byte[] record(long id) {
    try {
      String line =
          Json.line(
              out -> {
                out.writeNumberField("id", id);
                out.writeStringField("ts", event.at().toString());
                out.writeStringField("kind", event.kind().code());
                if (event.agent().isPresent()) {
                  out.writeStringField("agent_id", event.agent().get().value());
                }
                out.writeStringField("actor", event.actor());
                out.writeStringField("outcome", event.outcome().code());
                out.writeStringField("data_commitment", commitment);
              });
      return line.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EventLogException("The event cannot be written as JSON; it is not recorded.", e);
    }
  }

  Event event() {
    return event;
  }

  String data() {
    return data;
  }

  byte[] salt() {
    return salt;
  }

  Optional<Artifact> artifact() {
    return artifact;
  }

  Optional<Review> review() {
    return review;
  }

  private static Artifact artifactOf(Proposal proposal) throws IOException {
    return new Artifact(proposal, ArtifactJson.encode(proposal));
  }
}
