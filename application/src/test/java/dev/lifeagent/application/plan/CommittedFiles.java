package dev.lifeagent.application.plan;

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
import java.util.TreeMap;
import java.util.function.Predicate;

/** A workspace with one commit of a few text files. */
final class CommittedFiles implements Workspace, BaseTree {
  private static final String COMMIT = "c".repeat(40);

  private final TreeMap<String, String> files;

  CommittedFiles(Map<String, String> files) {
    this.files = new TreeMap<>(files);
  }

  @Override
  public Base head() {
    return new Base(COMMIT, OffsetDateTime.parse("2020-01-01T00:00:00Z"), this);
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
    return files.keySet().stream()
        .map(RepoPath::of)
        .filter(path -> roots.isEmpty() || roots.stream().anyMatch(path::isIn))
        .filter(accepted)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<BaseEntry> entry(RepoPath path) {
    String text = files.get(path.value());
    if (text != null) {
      return Optional.of(new BaseEntry(EntryKind.FILE, content(path).length));
    }
    boolean folder = files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
    return folder ? Optional.of(new BaseEntry(EntryKind.TREE, 0)) : Optional.empty();
  }

  @Override
  public List<String> names(Optional<RepoPath> folder) {
    String prefix = folder.map(path -> path + "/").orElse("");
    return files.keySet().stream()
        .filter(file -> file.startsWith(prefix))
        .map(file -> file.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public byte[] content(RepoPath path) {
    return files.get(path.value()).getBytes(StandardCharsets.UTF_8);
  }
}
