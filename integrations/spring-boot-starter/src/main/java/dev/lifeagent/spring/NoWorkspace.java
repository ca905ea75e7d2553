package dev.lifeagent.spring;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.function.Predicate;

/** Refuses every plan of an application that has no repository. */
final class NoWorkspace implements Workspace {
  @Override
  public Base head() {
    throw none();
  }

  @Override
  public Base at(String commit) {
    throw none();
  }

  @Override
  public String resultTree(Base base, ChangeSet changes) {
    throw none();
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    throw none();
  }

  private static WorkspaceException none() {
    return new WorkspaceException("there is no workspace; life-agent.workspace names none");
  }
}
