package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Commits of small texts by path; a merge is of whole files, with the first commit as its base. */
final class MemoryCommits implements History, Workspace {
  private final Map<String, Commit> commits = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> files = new LinkedHashMap<>();

  /** The tree of texts. */
  record Texts(Map<String, String> files) implements BaseTree {
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

  String commit(Map<String, String> tree, String... parents) {
    String id = String.format("%040x", commits.size() + 1);
    commits.put(id, new Commit(id, tree(tree), List.of(parents)));
    files.put(id, Map.copyOf(tree));
    return id;
  }

  private static String tree(Map<String, String> files) {
    return Sha256.hex(new TreeMap<>(files).toString()).substring(0, 40);
  }

  Map<String, String> files(String commit) {
    commit(commit);
    return files.getOrDefault(commit, Map.of());
  }

  @Override
  public Commit commit(String revision) {
    return Optional.ofNullable(commits.get(revision))
        .orElseThrow(() -> new WorkspaceException("no commit " + revision));
  }

  @Override
  public List<Commit> between(String base, String head, int limit) {
    Set<String> old = history(base);
    Set<String> all = history(head);
    return commits.values().stream()
        .filter(commit -> all.contains(commit.id()) && !old.contains(commit.id()))
        .toList();
  }

  private Set<String> history(String commit) {
    Set<String> history = new LinkedHashSet<>(List.of(commit));
    commit(commit).parents().forEach(parent -> history.addAll(history(parent)));
    return history;
  }

  @Override
  public Optional<String> entry(String commit, RepoPath path) {
    return new Texts(files(commit))
        .entry(path)
        .map(
            entry ->
                entry.kind() == EntryKind.TREE
                    ? "040000"
                    : "100644 " + files(commit).get(path + ""));
  }

  @Override
  public Optional<String> ancestor(String one, String other) {
    Set<String> common = history(one);
    common.retainAll(history(other));
    List<String> oldestFirst = commits.keySet().stream().filter(common::contains).toList();
    return oldestFirst.stream().reduce((first, second) -> second);
  }

  @Override
  public Optional<String> merged(String one, String other) {
    Map<String, String> base = files(commits.keySet().iterator().next());
    Map<String, String> merged = new TreeMap<>();
    Set<String> paths = new TreeSet<>(files(one).keySet());
    paths.addAll(files(other).keySet());
    for (String path : paths) {
      Optional<String> before = Optional.ofNullable(base.get(path));
      Optional<String> left = Optional.ofNullable(files(one).get(path));
      Optional<String> right = Optional.ofNullable(files(other).get(path));
      if (!left.equals(right) && !left.equals(before) && !right.equals(before)) {
        return Optional.empty();
      }
      (left.equals(before) ? right : left).ifPresent(text -> merged.put(path, text));
    }
    return Optional.of(tree(merged));
  }

  @Override
  public List<byte[]> notes(String commit) {
    return List.of();
  }

  @Override
  public Base head() {
    return at(new ArrayList<>(commits.keySet()).get(commits.size() - 1));
  }

  @Override
  public Base at(String commit) {
    return new Base(commit, OffsetDateTime.parse("2026-01-01T00:00:00Z"), new Texts(files(commit)));
  }

  @Override
  public String resultTree(Base base, ChangeSet changes) {
    Map<String, String> result = new TreeMap<>(files(base.commit()));
    for (FileChange change : changes.files()) {
      String path = change.path().value();
      change
          .after()
          .ifPresentOrElse(
              file -> result.put(path, new String(file.content(), StandardCharsets.UTF_8)),
              () -> result.remove(path));
    }
    return tree(result);
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    throw new AssertionError("nothing is listed here");
  }
}
