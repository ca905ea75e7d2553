package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchMail;
import dev.lifeagent.domain.time.Deadline;

/** A patch within the mail that {@code git am} takes: rendered, and read with room for the mail. */
final class MailedPatch {
  private MailedPatch() {}

  static byte[] render(PatchMessage message, Base base, ChangeSet changes) {
    return new PatchMail(
            base.commit(),
            base.committedAt(),
            message.agent().value(),
            message.intent(),
            message.context().orElse(""),
            message.plan().value())
        .render(changes);
  }

  static Patch parse(byte[] mail, PatchLimits limits) {
    return PatchParser.parse(mail, limits(limits));
  }

  static ChangeSet apply(byte[] mail, BaseTree base, PatchLimits limits, Deadline deadline) {
    return PatchApplier.apply(parse(mail, limits), base, limits(limits), deadline);
  }

  /** The limits of a patch, with what the mail around it may take. */
  private static PatchLimits limits(PatchLimits limits) {
    return new PatchLimits(
        limits.maxPatchBytes() + PatchMail.MAX_BYTES_AROUND,
        limits.maxFiles(),
        limits.maxBlobBytes(),
        limits.maxResultBytes(),
        limits.maxLineBytes());
  }
}
