package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.MailedPatch;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.List;

/** The trees that patches make of commits, by the engine that judged them. */
final class PatchedTrees {
  private final Workspace workspace;
  private final PatchLimits limits;
  private final TimeLimit time;

  PatchedTrees(Workspace workspace, PatchLimits limits, TimeLimit time) {
    this.workspace = workspace;
    this.limits = limits;
    this.time = time;
  }

  /**
   * The tree that the patch makes of a commit.
   *
   * @throws PatchException when it does not apply
   * @throws WorkspaceException when the commit cannot be read, or that takes too long
   */
  String of(String commit, byte[] patch) {
    Base base = workspace.at(commit);
    try {
      ChangeSet changes = MailedPatch.apply(patch, base.tree(), limits, time.start());
      return workspace.resultTree(base, changes);
    } catch (PatchException e) {
      if (e.fault() == PatchFault.DEADLINE_PASSED) {
        throw new WorkspaceException("the patch could not be applied in time", e);
      }
      throw e;
    }
  }

  /**
   * The paths that the patch names.
   *
   * @throws CertificateRefusedException if there is no patch in it
   */
  List<RepoPath> paths(byte[] patch) {
    try {
      return MailedPatch.paths(patch, limits);
    } catch (PatchException e) {
      throw new CertificateRefusedException(
          Link.TREE, "the patch of the certificate cannot be read");
    }
  }
}
