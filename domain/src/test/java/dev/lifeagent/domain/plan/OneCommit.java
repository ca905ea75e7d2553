package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;

/** A workspace whose only commit has the given tree. */
record OneCommit(BaseTree tree) implements Workspace {
  @Override
  public Base head() {
    return new Base("c".repeat(40), OffsetDateTime.parse("2020-01-01T00:00:00Z"), tree);
  }

  @Override
  public Base at(String commit) {
    return head();
  }

  @Override
  public String resultTree(Base base, ChangeSet changes) {
    return Sha256.hex(changes.files().toString()).substring(0, 40);
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    throw new AssertionError("nothing is listed here");
  }
}
