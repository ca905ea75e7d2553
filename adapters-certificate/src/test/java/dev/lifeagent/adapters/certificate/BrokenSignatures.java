package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.certificate.Link;
import java.util.List;

/** Signatures and keys that do not hold. */
final class BrokenSignatures {
  private BrokenSignatures() {}

  static List<Broken> all() {
    return List.of(
        new Broken(
            "another event in the payload, under the old signature",
            Link.SIGNATURE,
            "none of the known keys signed the statement",
            Changed.resigned(Example.statement(), Example.certificate())),
        new Broken(
            "signed by an unknown key",
            Link.SIGNATURE,
            "none of the known keys signed the statement",
            Example.certificate(
                Example.statement(), Example.evidence(Changed.LOG), Example.OTHER_SIGNER)),
        new Broken(
            "not signed",
            Link.SIGNATURE,
            "none of the known keys signed the statement",
            Example.certificate(Example.statement(), Example.evidence(Changed.LOG))),
        new Broken(
            "the key of checkpoints signed it",
            Link.SIGNATURE,
            "none of the known keys signed the statement",
            Example.certificate(
                Example.statement(), Example.evidence(Changed.LOG), Example.LOG_KEY)),
        new Broken(
            "the key counts for smaller logs",
            Link.SIGNATURE,
            "the statement is signed by the key life-agent-certificate/cb3c614621a9bbb9, which"
                + " counts for logs from 0 to 10 events, not for one of 11",
            List.of(
                Changed.bounded(KnownKey.Use.CERTIFICATE, Example.SIGNER, 0, 10),
                Changed.logKey())),
        new Broken(
            "the key counts for larger logs",
            Link.SIGNATURE,
            "the statement is signed by the key life-agent-certificate/cb3c614621a9bbb9, which"
                + " counts for logs from 12 on events, not for one of 11",
            List.of(
                Changed.bounded(KnownKey.Use.CERTIFICATE, Example.SIGNER, 12, 0),
                Changed.logKey())),
        new Broken(
            "the approval comes before the proposal",
            Link.STATEMENT,
            "the approval, event 2, does not come after the proposal, event 3",
            Changed.signed(Changed.with(Example.statement(), 3, 2))),
        new Broken(
            "the checkpoint is of an unknown key",
            Link.CHECKPOINT,
            "none of the known keys signed the checkpoint",
            List.of(Example.keys().get(0), Changed.known(Example.OTHER_LOG_KEY))),
        new Broken(
            "the checkpoint is of the key of certificates",
            Link.CHECKPOINT,
            "none of the known keys signed the checkpoint",
            List.of(Example.keys().get(0), Changed.known(Example.SIGNER))),
        new Broken(
            "the key of the checkpoint counts for smaller logs",
            Link.CHECKPOINT,
            "the checkpoint is signed by the key life-agent/b47d07e684c967e8, which counts for"
                + " logs from 0 to 10 events, not for one of 11",
            List.of(
                Example.keys().get(0),
                Changed.bounded(KnownKey.Use.CHECKPOINT, Example.LOG_KEY, 0, 10))),
        new Broken(
            "the checkpoint names another log than its key",
            Link.CHECKPOINT,
            "none of the known keys signed the checkpoint",
            Changed.noted(
                Example.LOG_KEY.sign(
                    Changed.LOG
                        .checkpoint(Example.SIZE)
                        .text()
                        .replace("life-agent/", "another/")))),
        new Broken(
            "the checkpoint is not a note",
            Link.FORM,
            "proof.checkpoint is not a signed checkpoint",
            Changed.noted("not a note")));
  }
}
