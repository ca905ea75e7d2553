package dev.lifeagent.adapters.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.certificate.Leaf;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.InclusionProof;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.RecordedRestore;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A log in memory as a certificate shows it, without the hashes: a line is an id, and what stands
 * in the place of a leaf is read from the log. An event of a reviewer named {@code early} has no
 * subject.
 */
record LinesOfLog(InMemoryEventLog log) implements LogProofs, CertificateFormat {
  private static final NoteSigner SIGNER = NoteSigner.generate("test");

  @Override
  public String checkpoint() {
    return SIGNER.sign(
        new Checkpoint(SIGNER.verifier().name(), log.last(), MerkleHash.EMPTY).text());
  }

  @Override
  public Optional<String> latest() {
    return Optional.empty();
  }

  @Override
  public Optional<LogProof> proof(long event) {
    return Optional.empty();
  }

  @Override
  public Optional<InclusionProof> proof(long event, long size) {
    return Optional.of(new InclusionProof(event, Long.toString(event), List.of()));
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
  public String publicKey() {
    return SIGNER.verifier().toString();
  }

  @Override
  public Leaf leaf(String record) {
    long id = Long.parseLong(record);
    RecordedEvent event = log.page(EventQuery.after(id - 1, 1)).get(0);
    return new Leaf(
        id,
        event.kind().code(),
        event.agent().map(AgentId::value),
        event.actor(),
        event.outcome().code(),
        "0".repeat(64),
        subject(id).filter(subject -> !event.actor().equals("early")));
  }

  private Optional<Leaf.Subject> subject(long id) {
    return log.page(PlanQuery.of(Long.MAX_VALUE, 1_000, agent -> true)).stream()
        .flatMap(
            stored ->
                stored.eventId() == id
                    ? Optional.of(subject(stored, Optional.empty())).stream()
                    : stored.reviewEvent().equals(OptionalLong.of(id))
                        ? Optional.of(subject(stored, stored.review())).stream()
                        : Optional.<Leaf.Subject>empty().stream())
        .findFirst();
  }

  private static Leaf.Subject subject(StoredPlan stored, Optional<Review> review) {
    Plan plan = stored.plan();
    return new Leaf.Subject(
        plan.id().value(),
        "0".repeat(64),
        plan.patch().map(VerifiedPatch::sha256),
        plan.base(),
        plan.patch().map(VerifiedPatch::resultTree),
        plan.verdict().policyDigest(),
        review.map(Review::decision).map(Review.Decision::code));
  }

  @Override
  public byte[] payload(Statement statement) {
    String text = statement.plan() + " approved by " + statement.approvedBy();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] encode(Certificate certificate) {
    LogEvidence proof = certificate.proof();
    try {
      return Service.JSON.writeValueAsBytes(
          Map.of(
              "payloadType",
              Dsse.IN_TOTO,
              "payload",
              base64(certificate.payload()),
              "signatures",
              certificate.signatures().stream()
                  .map(one -> Map.of("keyid", one.keyId(), "sig", base64(one.signature())))
                  .toList(),
              "proof",
              Map.of(
                  "checkpoint",
                  proof.note(),
                  "events",
                  proof.events().stream()
                      .map(one -> Map.of("record", one.record(), "hashes", List.of()))
                      .toList(),
                  "consistency",
                  proof.consistency().stream()
                      .map(one -> Map.of("size", one.size(), "hashes", List.of()))
                      .toList(),
                  "restores",
                  List.of())));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public Certificate decode(byte[] file) {
    // Its own lines are always readable, and what is read is looked at by nobody here.
    return null;
  }
}
