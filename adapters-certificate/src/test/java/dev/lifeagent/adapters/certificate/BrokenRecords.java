package dev.lifeagent.adapters.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeagent.domain.certificate.Link;
import dev.lifeagent.domain.certificate.LogEvidence.ProvenRestore;
import dev.lifeagent.domain.crypto.Sha256;
import java.util.List;

/** Records and proofs that do not carry the statement. */
final class BrokenRecords {
  private BrokenRecords() {}

  static List<Broken> records() {
    return List.of(
        recorded("another policy in the record", 3, Example.POLICY, Sha256.hex("x"), "policy"),
        recorded("a record of another plan", 3, Example.PLAN, Sha256.hex("x"), "plan"),
        recorded("a review of another plan", 6, Example.PLAN, Sha256.hex("x"), "plan"),
        recorded("a review under another policy", 6, Example.POLICY, Sha256.hex("x"), "policy"),
        recorded("another base", 3, Example.BASE, Example.TREE, "base"),
        recorded("another tree", 6, Example.TREE, Example.BASE, "result tree"),
        recorded("another patch", 6, Sha256.hex(Example.PATCH), Sha256.hex("x"), "patch"),
        recorded("another agent", 3, "\"writer\"", "\"reader\"", "agent"),
        recorded("another proposer", 3, "agent-key", "another-key", "actor"),
        recorded("another reviewer", 6, "reviewer \u00e9", "reviewer e", "actor"),
        recorded("a rejecting review", 6, "approve", "reject", "decision"),
        recorded("a review without a decision", 6, ",\"decision\":\"approve\"", "", "decision"),
        recorded("a denied review", 6, "\"ok\"", "\"denied\"", "outcome"),
        recorded("a proposal that failed", 3, "\"ok\"", "\"failed\"", "outcome"),
        recorded("an act in the place of the plan", 3, "\"plan\"", "\"act\"", "kind"),
        recorded("another event", 6, "\"id\":6", "\"id\":7", "id"),
        recorded(
            "a review of another artifact",
            6,
            Sha256.hex("the artifact of the example"),
            Sha256.hex("x"),
            "artifact"),
        new Broken(
            "a record of an early version, without a subject",
            Link.RECORD,
            "the record of event 3 does not say which plan it is about",
            Changed.changed(3, record -> record.replaceFirst(",\"subject\".*}}", "}"))),
        new Broken(
            "a removed review",
            Link.RECORD,
            "the records are not those of the proposal and of the approval: there is 1",
            Changed.proven(evidence -> List.of(evidence.get(0)))),
        new Broken(
            "no records",
            Link.RECORD,
            "the records are not those of the proposal and of the approval: there are 0",
            Changed.proven(evidence -> List.of())),
        new Broken(
            "the review twice",
            Link.RECORD,
            "the record of event 3 has another id than the statement",
            Changed.proven(evidence -> List.of(evidence.get(1), evidence.get(1)))),
        new Broken(
            "a statement that the records do not carry, signed anew",
            Link.RECORD,
            "the record of event 3 has another plan than the statement",
            Changed.signed(Changed.withPlan(Example.statement()))));
  }

  static List<Broken> proofs() {
    ProvenRestore restore = Example.restore(Changed.LOG);
    return List.of(
        new Broken(
            "a forged proof",
            Link.PROOF,
            "the proof does not show that event 3 is in the log",
            Changed.proven(events -> List.of(Changed.forged(events.get(0)), events.get(1)))),
        new Broken(
            "a proof without its last hash",
            Link.PROOF,
            "the proof does not show that event 6 is in the log",
            Changed.proven(events -> List.of(events.get(0), Changed.cut(events.get(1))))),
        new Broken(
            "a record with another time",
            Link.PROOF,
            "the proof does not show that event 6 is in the log",
            Changed.changed(6, record -> record.replace("00:06:00Z", "00:07:00Z"))),
        new Broken(
            "a restore that is not in the log",
            Link.PROOF,
            "the proof does not show that event 9 is in the log",
            Changed.restored(
                new ProvenRestore(
                    Changed.forged(restore.event()),
                    restore.data(),
                    restore.salt(),
                    restore.restore()))),
        new Broken(
            "an act that is called a restore",
            Link.RECORD,
            "the record of event 8 is not that of the restore",
            Changed.restored(
                new ProvenRestore(
                    Changed.LOG.event(8, Example.SIZE),
                    new String(restore.data(), UTF_8)
                        .replace("\"restored_size\":8", "\"restored_size\":7")
                        .getBytes(UTF_8),
                    restore.salt(),
                    restore.restore()))),
        new Broken(
            "a restore with other data",
            Link.RECORD,
            "the record of event 9 does not commit to the data of the restore",
            Changed.restored(
                new ProvenRestore(
                    restore.event(),
                    new String(restore.data(), UTF_8)
                        .replace("\"replaced_size\":10", "\"replaced_size\":99")
                        .getBytes(UTF_8),
                    restore.salt(),
                    restore.restore()))));
  }

  private static Broken recorded(String how, int event, String old, String now, String what) {
    return new Broken(
        how,
        Link.RECORD,
        "the record of event " + event + " has another " + what + " than the statement",
        Changed.changed(event, record -> record.replace(old, now)));
  }
}
