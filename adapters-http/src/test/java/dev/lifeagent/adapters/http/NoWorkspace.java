package dev.lifeagent.adapters.http;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.function.Predicate;

/** A workspace that is gone. */
class NoWorkspace implements Workspace {
  @Override
  public Base head() {
    throw new WorkspaceException("the workspace is gone");
  }

  @Override
  public Base at(String commit) {
    return head();
  }

  @Override
  public String resultTree(Base base, ChangeSet changes) {
    throw new WorkspaceException("the workspace is gone");
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    throw new WorkspaceException("the workspace is gone");
  }
}
