package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeagent.domain.certificate.Certificate;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.certificate.LogEvidence;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenEvent;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.certificate.Restore;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.plan.PlanId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Certificates and logs that differ from the example in one thing. */
final class Changed {
  static final ExampleLog LOG = Example.log();

  private Changed() {}

  /** The certificate with another line in the place of a record. */
  static Certificate changed(int event, UnaryOperator<String> change) {
    return proven(
        events ->
            events.stream()
                .map(one -> one.leaf().id() == event ? changed(one, change) : one)
                .toList());
  }

  static ProvenEvent changed(ProvenEvent event, UnaryOperator<String> change) {
    String record = change.apply(event.record());
    return new ProvenEvent(record, Example.FORMAT.leaf(record), event.hashes());
  }

  static ProvenEvent forged(ProvenEvent event) {
    List<MerkleHash> hashes = new ArrayList<>(event.hashes());
    hashes.set(1, MerkleHash.leaf(new byte[0]));
    return new ProvenEvent(event.record(), event.leaf(), hashes);
  }

  static ProvenEvent cut(ProvenEvent event) {
    return new ProvenEvent(
        event.record(), event.leaf(), event.hashes().subList(0, event.hashes().size() - 1));
  }

  static Certificate proven(UnaryOperator<List<ProvenEvent>> change) {
    LogEvidence proof = Example.evidence(LOG);
    return Example.certificate(
        Example.statement(),
        new LogEvidence(
            proof.note(), change.apply(proof.events()), proof.consistency(), proof.restores()),
        Example.SIGNER);
  }

  static Certificate noted(String note) {
    LogEvidence proof = Example.evidence(LOG);
    return Example.certificate(
        Example.statement(),
        new LogEvidence(note, proof.events(), proof.consistency(), proof.restores()),
        Example.SIGNER);
  }

  static Certificate restored(ProvenRestore restore) {
    LogEvidence proof = Example.evidence(LOG);
    return Example.certificate(
        Example.statement(),
        new LogEvidence(proof.note(), proof.events(), proof.consistency(), List.of(restore)),
        Example.SIGNER);
  }

  /** A certificate of a log whose restore does not know what it replaced. */
  static Certificate ofUnknownRestore() {
    byte[] data = "{\"output\":{\"replaced_size\":null,\"restored_size\":8}}".getBytes(UTF_8);
    ExampleLog log = new ExampleLog(Example.allRecords(data), Example.LOG_KEY);
    LogEvidence proof =
        new LogEvidence(
            log.note(Example.SIZE),
            List.of(
                log.event(Example.PROPOSED, Example.SIZE),
                log.event(Example.APPROVED, Example.SIZE)),
            List.of(log.consistency(10, Example.SIZE)),
            List.of(
                new ProvenRestore(
                    log.event(Example.RESTORED, Example.SIZE),
                    data,
                    Example.SALT,
                    new Restore(
                        Example.RESTORED,
                        Example.RESTORED - 1,
                        OptionalLong.empty(),
                        Optional.empty()))));
    return Example.certificate(Example.statement(), proof, Example.SIGNER);
  }

  static Certificate signed(Statement statement) {
    return Example.certificate(statement, Example.evidence(LOG), Example.SIGNER);
  }

  /** Another statement under the signatures of a certificate. */
  static Certificate resigned(Statement statement, Certificate certificate) {
    Statement other = with(statement, statement.proposed() + 1, statement.approved());
    return new Certificate(
        Example.FORMAT.payload(other), other, certificate.signatures(), certificate.proof());
  }

  static Statement with(Statement old, long proposed, long approved) {
    return copy(old, old.plan(), proposed, approved);
  }

  static Statement withPlan(Statement old) {
    return copy(old, new PlanId(Sha256.hex("x")), old.proposed(), old.approved());
  }

  static Statement copy(Statement old, PlanId plan, long proposed, long approved) {
    return new Statement(
        plan,
        old.patch(),
        old.resultTree(),
        old.base(),
        old.policy(),
        old.policyVersion(),
        old.gates(),
        old.acknowledged(),
        old.agent(),
        old.session(),
        old.draft(),
        old.proposedBy(),
        old.approvedBy(),
        proposed,
        approved);
  }

  /** A log of the same key with another first event, and one more. */
  static ExampleLog forked() {
    List<String> records = new ArrayList<>(Example.allRecords());
    records.set(0, Example.other(1).replace("agent-key", "forked"));
    records.add(Example.other(12));
    return new ExampleLog(records, Example.LOG_KEY);
  }

  static KnownKey logKey() {
    return known(Example.LOG_KEY);
  }

  static KnownKey known(NoteSigner signer) {
    return Example.known(KnownKey.Use.CHECKPOINT, signer);
  }

  static KnownKey bounded(KnownKey.Use use, NoteSigner signer, long from, long to) {
    return new KnownKey(
        use, signer.verifier(), from, to == 0 ? OptionalLong.empty() : OptionalLong.of(to));
  }
}
