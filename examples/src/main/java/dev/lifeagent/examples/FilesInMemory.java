package dev.lifeagent.examples;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that a change is made for, by their paths, as one commit. Real ones come from git
 * ({@code life-agent-adapters-git}); any source will do.
 */
record FilesInMemory(Map<String, String> files) implements Workspace, BaseTree {
  private static final String COMMIT = "0".repeat(40);

  @Override
  public Base head() {
    return new Base(COMMIT, OffsetDateTime.parse("2026-01-01T00:00:00Z"), this);
  }

  @Override
  public Base at(String commit) {
    return head();
  }

  /** Git would name the tree; here any name of the result will do. */
  @Override
  public String resultTree(Base base, ChangeSet changes) {
    return Sha256.hex(changes.files().toString());
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    return files.keySet().stream()
        .map(RepoPath::of)
        .filter(path -> roots.isEmpty() || roots.stream().anyMatch(path::isIn))
        .filter(accepted)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    if (files.containsKey(path.value())) {
      return Optional.of(new BaseEntry(EntryKind.FILE, content(path).length));
    }
    return names(Optional.of(path)).isEmpty()
        ? Optional.empty()
        : Optional.of(new BaseEntry(EntryKind.TREE, 0));
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    String prefix = folder.map(path -> path.value() + "/").orElse("");
    return files.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public byte[] content(RepoPath path) {
    return files.getOrDefault(path.value(), "").getBytes(StandardCharsets.UTF_8);
  }
}
