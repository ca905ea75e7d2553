package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.certificate.Link;
import java.util.List;

/** Checkpoints that were kept and that the log does not extend. */
final class BrokenHistories {
  private BrokenHistories() {}

  static List<Broken> all() {
    ExampleLog old = Example.replaced();
    ExampleLog forked = Changed.forked();
    return List.of(
        new Broken(
            "kept of a log with other events, at a size with a proof",
            Link.KEPT,
            "the log is not the one that was kept: its first 7 events are others",
            forked.note(7)),
        new Broken(
            "kept of a log with other events, at the size of the certificate",
            Link.KEPT,
            "the log is not the one that was kept: its first 11 events are others",
            forked.note(11)),
        new Broken(
            "kept at a size without a proof",
            Link.NOT_COMPARABLE,
            "not comparable: the kept checkpoint has 5 events, that of the certificate 11; fetch"
                + " the certificate again with ?size=5",
            Changed.LOG.note(5)),
        new Broken(
            "kept of a larger log",
            Link.NOT_COMPARABLE,
            "not comparable: the kept checkpoint has 12 events, that of the certificate 11; fetch"
                + " the certificate again, as the log has grown since",
            forked.note(12)),
        new Broken(
            "kept, but of an unknown key",
            Link.NOT_COMPARABLE,
            "a kept checkpoint is not a checkpoint that a known key signed",
            new ExampleLog(Example.allRecords(), Example.OTHER_LOG_KEY).note(7)),
        new Broken(
            "kept, but not a checkpoint",
            Link.NOT_COMPARABLE,
            "a kept checkpoint is not a checkpoint that a known key signed",
            "not a note"),
        new Broken(
            "kept of what a restore replaced, at its end",
            Link.REWOUND,
            "rewound by restore, event 9",
            old.note(Example.REPLACED)),
        new Broken(
            "kept of what a restore replaced, before its end",
            Link.REWOUND,
            "rewound by restore, event 9; if the checkpoint was kept after the restore, fetch the"
                + " certificate again with ?size=9",
            old.note(9)),
        new Broken(
            "kept of what a restore replaced, with a proof that contradicts",
            Link.REWOUND,
            "rewound by restore, event 9",
            Example.certificate(
                Example.statement(), Example.evidence(Changed.LOG, 7, 9), Example.SIGNER),
            Example.keys(),
            List.of(Changed.LOG.note(7), old.note(9))),
        new Broken(
            "kept of what a restore replaced, of which it knew nothing, with a proof",
            Link.REWOUND,
            "rewound by restore, event 9",
            Changed.ofUnknownRestore(),
            Example.keys(),
            List.of(old.note(10))),
        new Broken(
            "kept at any size, when a restore knew nothing of what it replaced",
            Link.REWOUND,
            "rewound by restore, event 9; if the checkpoint was kept after the restore, fetch the"
                + " certificate again, as the log has grown since",
            Changed.ofUnknownRestore(),
            Example.keys(),
            List.of(forked.note(12))),
        new Broken(
            "kept at the end of what a restore replaced, with other events",
            Link.KEPT,
            "the log is not the one that was kept: its first 10 events are others",
            Example.certificate(
                Example.statement(), Example.evidence(Changed.LOG, 10), Example.SIGNER),
            Example.keys(),
            List.of(forked.note(10))));
  }
}
