package dev.lifeagent.application.certificate;

import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.CertificateFormat;
import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.Dsse;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ConsistentSize;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.certificate.Restore;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.InclusionProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.RecordedRestore;
import dev.lifeagent.domain.plan.MailTrailer;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.List;

/**
 * Certifies approved plans. All that a certificate says comes from the record, so that the same
 * plan has the same statement under every policy and configuration; the proof beside it is that of
 * the newest checkpoint. Whether the kill switch is on does not matter: it says what was approved.
 * Safe for use by several threads.
 *
 * <p>Every method throws {@link UnknownPlanException} if the caller may see no such plan, {@link
 * NotCertifiedException} if that one has no certificate, and {@link
 * dev.lifeagent.domain.event.EventLogException} when the log cannot be read or contradicts the
 * stored plan.
 *
 * @since 0.1
 */
public final class Certificates {
  /** The most sizes that a proof begins at. */
  public static final int MAX_SIZES = 10;

  /** The trailer of a message that names a certificate. */
  public static final String TRAILER = "Plan-Certificate";

  private final Oversight oversight;
  private final EventFeed feed;
  private final LogProofs proofs;
  private final CertificateFormat format;
  private final NoteSigner signer;
  private final ErasedPlans erased;

  /**
   * Makes the use case.
   *
   * @param oversight finds the plans that a caller may see
   * @param feed reads the events of a plan
   * @param proofs proves them
   * @param format writes certificates
   * @param signer signs statements
   */
  public Certificates(
      Oversight oversight,
      EventFeed feed,
      LogProofs proofs,
      CertificateFormat format,
      NoteSigner signer) {
    this.oversight = oversight;
    this.feed = feed;
    this.proofs = proofs;
    this.format = format;
    this.signer = signer;
    this.erased = new ErasedPlans(feed);
  }

  /**
   * The certificate of a plan, with a proof for one checkpoint.
   *
   * @param sizes earlier sizes of the log, at most {@value #MAX_SIZES}, from which consistency with
   *     that checkpoint is proven
   * @throws UnknownSizeException if a size is larger than the log
   */
  public byte[] issue(Caller caller, PlanId id, List<Long> sizes) {
    if (sizes.size() > MAX_SIZES) {
      throw new IllegalArgumentException("at most " + MAX_SIZES + " sizes");
    }
    ApprovedPlan plan = find(caller, id);
    String note = proofs.checkpoint();
    long size = size(note);
    List<ConsistentSize> consistency =
        sizes.stream().distinct().sorted().map(old -> consistent(old, size)).toList();
    ProvenEvent proposal = proven(plan.planEvent(), size);
    ProvenEvent approval = proven(plan.reviewEvent(), size);
    Statement statement = statement(plan, proposal, approval);
    byte[] payload = format.payload(statement);
    Certificate.Signed signed =
        new Certificate.Signed(signer.verifier().name(), signer.signature(Dsse.encode(payload)));
    LogEvidence evidence =
        new LogEvidence(note, List.of(proposal, approval), consistency, restores(size));
    return readable(format.encode(new Certificate(payload, statement, List.of(signed), evidence)));
  }

  /**
   * Nothing leaves that no verifier would take, such as one with a name that the form has no room
   * for.
   */
  private byte[] readable(byte[] file) {
    try {
      format.decode(file);
      return file;
    } catch (CertificateRefusedException e) {
      throw NotCertifiedException.notCertifiable(
          "the record holds what a certificate cannot say: " + e.getMessage());
    }
  }

  /** The patch of a plan, a mail, with a trailer that names the plan's certificate. */
  public byte[] mail(Caller caller, PlanId id) {
    ApprovedPlan plan = find(caller, id);
    Statement statement =
        statement(
            plan,
            proven(plan.planEvent(), plan.planEvent()),
            proven(plan.reviewEvent(), plan.reviewEvent()));
    String name = Sha256.hex(format.payload(statement));
    return MailTrailer.add(plan.patch().bytes(), TRAILER + ": " + name);
  }

  private ApprovedPlan find(Caller caller, PlanId id) {
    StoredPlan stored =
        oversight
            .plan(caller, id)
            .orElseThrow(
                () ->
                    erased.contain(caller, id)
                        ? NotCertifiedException.erased()
                        : new UnknownPlanException());
    return ApprovedPlan.of(stored);
  }

  private Statement statement(ApprovedPlan plan, ProvenEvent proposal, ProvenEvent approval) {
    return plan.statement(
        event(plan.planEvent()), proposal.leaf(), event(plan.reviewEvent()), approval.leaf());
  }

  /** An event of a plan that was there before; without its data it was erased meanwhile. */
  private RecordedEvent event(long id) {
    return feed.page(EventQuery.after(id - 1, 1)).stream()
        .filter(event -> event.id() == id && event.data().isPresent())
        .findFirst()
        .orElseThrow(NotCertifiedException::erased);
  }

  private long size(String note) {
    return Checkpoint.parse(NoteVerifier.parse(proofs.publicKey()).open(note)).size();
  }

  private ProvenEvent proven(long event, long size) {
    InclusionProof proof =
        proofs
            .proof(event, size)
            .orElseThrow(() -> new IllegalStateException("a checkpoint lacks an event before it"));
    return new ProvenEvent(proof.record(), format.leaf(proof.record()), proof.hashes());
  }

  private ConsistentSize consistent(long old, long size) {
    if (old > size) {
      throw new UnknownSizeException(size);
    }
    return new ConsistentSize(old, proofs.consistency(old, size));
  }

  private List<ProvenRestore> restores(long size) {
    return proofs.restores().stream()
        .filter(restore -> restore.event() <= size)
        // One says both or neither.
        .filter(restore -> restore.replaced().isPresent() == restore.replacedRoot().isPresent())
        .map(restore -> proven(restore, size))
        .toList();
  }

  private ProvenRestore proven(RecordedRestore restore, long size) {
    long event = restore.event();
    return new ProvenRestore(
        proven(event, size),
        restore.data(),
        restore.salt(),
        new Restore(event, event - 1, restore.replaced(), restore.replacedRoot()));
  }
}
