package dev.lifeagent.adapters.persistence.encode;

import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.crypto.Entropy;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as bytes, but for its id. It is made on the caller's thread; the writer only copies. */
public final class EncodedEntry {
  private static final int SALT_BYTES = 16;
  private static final byte[] ID = "{\"id\":".getBytes(StandardCharsets.US_ASCII);

  private final Event event;
  private final String at;
  private final byte[] data;
  private final byte[] salt;

  /** The record's members but its first, as an object of their own. */
  private final byte[] afterId;

  private final Optional<Artifact> artifact;
  private final Optional<Review> review;
  private final Optional<ApprovalChange> approval;
  private final Optional<ActReport> report;

  private EncodedEntry(
      Event event,
      byte[] data,
      Optional<Artifact> artifact,
      Optional<Review> review,
      Optional<ApprovalChange> approval,
      Optional<ActReport> report,
      Optional<RecordSubject> subject)
      throws IOException {
    this.event = event;
    this.at = event.at().toString();
    this.data = data;
    this.salt = Entropy.salt(SALT_BYTES);
    this.afterId = afterId(event, at, commitment(salt, data), subject);
    this.artifact = artifact;
    this.review = review;
    this.approval = approval;
    this.report = report;
  }

  /** Encodes an entry that is not a review; draws the salt of its commitment. */
  public static EncodedEntry of(Entry entry) {
    return of(entry, Optional.empty());
  }

  /**
   * Encodes an entry; draws the salt of its commitment.
   *
   * @param reviewed the stored plan that the entry's review is about; empty if the entry has no
   *     review or the plan does not exist
   */
  public static EncodedEntry of(Entry entry, Optional<Artifact> reviewed) {
    try {
      Optional<Artifact> artifact =
          entry.plan().isPresent() ? Optional.of(artifactOf(entry.plan().get())) : Optional.empty();
      byte[] data =
          ObservationJson.encode(
              entry.event(), out -> StoredDigest.write(out, artifact, entry.review()));
      return new EncodedEntry(
          entry.event(),
          data,
          artifact,
          entry.review(),
          entry.approval(),
          entry.report(),
          RecordSubject.of(artifact, reviewed, entry.review()));
    } catch (IOException e) {
      throw new EventLogException("The event cannot be written as JSON; it is not recorded.", e);
    }
  }

  /** What {@code record} commits to: SHA-256 over the salt and the UTF-8 bytes of the data. */
  public static String commitment(byte[] salt, byte[] data) {
    return HexFormat.of().formatHex(Sha256.digest(salt, data));
  }

  /** The line of the log, which is what the Merkle tree will hash. */
  public byte[] record(long id) {
    byte[] digits = Long.toString(id).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(ID.length + digits.length + afterId.length)
        .put(ID)
        .put(digits)
        .put((byte) ',')
        .put(afterId, 1, afterId.length - 1)
        .array();
  }

  private static byte[] afterId(
      Event event, String at, String commitment, Optional<RecordSubject> subject)
      throws IOException {
    return Json.line(
        out -> {
          out.writeStringField("ts", at);
          out.writeStringField("kind", event.kind().code());
          if (event.agent().isPresent()) {
            out.writeStringField("agent_id", event.agent().get().value());
          }
          out.writeStringField("actor", event.actor());
          out.writeStringField("outcome", event.outcome().code());
          out.writeStringField("data_commitment", commitment);
          if (subject.isPresent()) {
            subject.get().write(out);
          }
        });
  }

  /** The event as it was given. */
  public Event event() {
    return event;
  }

  /** The event's time as it is recorded. */
  public String at() {
    return at;
  }

  /** What the record commits to, in JSON; erased with its agent. */
  public byte[] data() {
    return data;
  }

  /** The plan that the data names: the one that was filed, or reviewed. */
  public Optional<String> planId() {
    return artifact
        .map(filed -> filed.plan().id().value())
        .or(() -> review.map(given -> given.plan().value()));
  }

  /** The digest of the prompt that a language model is asked. */
  public Optional<String> promptDigest() {
    return promptDigest(event.kind().code(), event.observation().input().get("prompt_digest"));
  }

  /** The same from what was recorded: of another kind of event it is text like any other. */
  public static Optional<String> promptDigest(String kind, @Nullable Object recorded) {
    return kind.equals(EventKind.LLM_STARTED.code()) && recorded instanceof String digest
        ? Optional.of(digest)
        : Optional.empty();
  }

  /** The salt of the commitment; erased with the data. */
  public byte[] salt() {
    return salt;
  }

  /** The artifact of the plan that the entry files. */
  public Optional<Artifact> artifact() {
    return artifact;
  }

  /** The review that the entry holds. */
  public Optional<Review> review() {
    return review;
  }

  /** What the entry does to an approval. */
  public Optional<ApprovalChange> approval() {
    return approval;
  }

  /** What the entry tells of acts. */
  public Optional<ActReport> report() {
    return report;
  }

  private static Artifact artifactOf(Plan plan) throws IOException {
    return new Artifact(plan, ArtifactJson.encode(plan));
  }
}
