package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchMail;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;

/**
 * A patch within the mail that {@code git am} takes: rendered, and read with room for the mail.
 *
 * @since 0.1
 */
public final class MailedPatch {
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

  /**
   * Every path that a mail names, in order and once each: files that are changed, created or
   * deleted, both sides of a rename, and the source of a copy.
   *
   * @throws dev.lifeagent.domain.patch.PatchException when there is no patch in it
   */
  public static List<RepoPath> paths(byte[] mail, PatchLimits limits) {
    return parse(mail, limits).paths();
  }

  /**
   * Applies the patch of a mail, in memory.
   *
   * @param mail as {@link ChangeVerifier} stored it
   * @param base the tree that is changed
   * @param limits the bounds of the patch without the mail around it
   * @param deadline when to stop
   * @throws dev.lifeagent.domain.patch.PatchException when it does not apply
   */
  public static ChangeSet apply(byte[] mail, BaseTree base, PatchLimits limits, Deadline deadline) {
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
