package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.GitObjectId;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Commits in memory. Trees have the ids that git gives them; commits are named after their tree and
 * their number, and dated 1970-01-01. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryWorkspace implements Workspace {
  private final Map<String, InMemoryTree> commits = new HashMap<>();
  private String head = "";

  /** A workspace without a commit. */
  public InMemoryWorkspace() {}

  /** A workspace with one commit of these texts, by their paths. */
  public static InMemoryWorkspace of(Map<String, String> texts) {
    InMemoryWorkspace workspace = new InMemoryWorkspace();
    workspace.commit(InMemoryTree.of(texts));
    return workspace;
  }

  /** Makes a commit of exactly these files and moves the head to it; returns its id. */
  public synchronized String commit(InMemoryTree files) {
    String content = GitTreeId.of(files.files()) + "\n" + commits.size();
    head = GitObjectId.ofBlob(content.getBytes(StandardCharsets.UTF_8));
    commits.put(head, files);
    return head;
  }

  /** The newest commit; empty if there is none. */
  synchronized Optional<String> checkedOut() {
    return head.isEmpty() ? Optional.empty() : Optional.of(head);
  }

  @Override
  public synchronized Base head() {
    return at(head);
  }

  @Override
  public synchronized Base at(String commit) {
    InMemoryTree files = commits.get(commit);
    if (files == null) {
      throw new WorkspaceException("the workspace has no such commit");
    }
    return new Base(commit, Instant.EPOCH.atOffset(ZoneOffset.UTC), files);
  }

  @Override
  public String resultTree(Base base, ChangeSet changes) {
    Map<String, FileState> files = new HashMap<>(files(base));
    for (FileChange change : changes.files()) {
      change
          .after()
          .ifPresentOrElse(
              file -> files.put(change.path().value(), file),
              () -> files.remove(change.path().value()));
    }
    return GitTreeId.of(files);
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    if (limit < 1) {
      throw new IllegalArgumentException("a list has a limit of at least 1");
    }
    deadline.check();
    return files(base).keySet().stream()
        .map(RepoPath::of)
        .sorted()
        .filter(path -> roots.isEmpty() || roots.stream().anyMatch(path::isIn))
        .filter(accepted)
        .limit(limit)
        .toList();
  }

  private synchronized Map<String, FileState> files(Base base) {
    at(base.commit());
    return commits.getOrDefault(base.commit(), new InMemoryTree(Map.of())).files();
  }
}
