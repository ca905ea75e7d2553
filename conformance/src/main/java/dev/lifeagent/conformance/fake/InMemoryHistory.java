package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Commits in memory, in an {@link InMemoryWorkspace} that can be asked for the same ones. Revisions
 * are ids, and {@code HEAD} is the newest commit. A merge takes whole files: two sides that change
 * one file differently conflict, and so do parents without a common ancestor or with several. Safe
 * for use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryHistory implements History {
  private final InMemoryWorkspace workspace = new InMemoryWorkspace();

  /** By id, in the order in which they were made, which has parents before children. */
  private final Map<String, Commit> commits = new LinkedHashMap<>();

  private final Map<String, Map<String, FileState>> files = new HashMap<>();
  private final Map<String, List<byte[]>> notes = new HashMap<>();

  /** A history without a commit. */
  public InMemoryHistory() {}

  /** The same commits as a workspace. */
  public InMemoryWorkspace workspace() {
    return workspace;
  }

  /**
   * Makes a commit of exactly these files.
   *
   * @param parents the first one first; none for a first commit
   * @return its id
   */
  public synchronized String commit(InMemoryTree tree, String... parents) {
    List.of(parents).forEach(this::known);
    String id = workspace.commit(tree);
    commits.put(id, new Commit(id, GitTreeId.of(tree.files()), List.of(parents)));
    files.put(id, tree.files());
    return id;
  }

  /** Adds a certificate to the note of a commit, as a file. */
  public synchronized void note(String commit, byte[] file) {
    known(commit);
    notes.computeIfAbsent(commit, id -> new ArrayList<>()).add(file.clone());
  }

  @Override
  public synchronized Commit commit(String revision) {
    return revision.equals("HEAD") ? known(workspace.head().commit()) : known(revision);
  }

  @Override
  public synchronized List<Commit> between(String base, String head, int limit) {
    Set<String> old = history(base);
    Set<String> all = history(head);
    List<Commit> between =
        commits.values().stream()
            .filter(commit -> all.contains(commit.id()) && !old.contains(commit.id()))
            .toList();
    if (between.size() > limit) {
      throw new WorkspaceException("there are more than " + limit + " commits");
    }
    return between;
  }

  @Override
  public synchronized Optional<String> entry(String commit, RepoPath path) {
    known(commit);
    Map<String, FileState> tree = files.getOrDefault(commit, Map.of());
    FileState file = tree.get(path.value());
    if (file != null) {
      return Optional.of(file.mode().octal() + " " + file.blobId());
    }
    boolean folder = tree.keySet().stream().anyMatch(name -> name.startsWith(path.value() + "/"));
    return folder ? Optional.of("040000") : Optional.empty();
  }

  @Override
  public synchronized Optional<String> ancestor(String one, String other) {
    return ancestors(one, other).stream().findFirst();
  }

  /** The best common ancestors. */
  private Set<String> ancestors(String one, String other) {
    Set<String> common = new LinkedHashSet<>(history(one));
    common.retainAll(history(other));
    Set<String> best = new LinkedHashSet<>(common);
    common.forEach(id -> known(id).parents().forEach(parent -> best.removeAll(history(parent))));
    return best;
  }

  @Override
  public synchronized Optional<String> merged(String one, String other) {
    Set<String> best = ancestors(one, other);
    if (best.size() != 1) {
      return Optional.empty();
    }
    return merged(files(best.iterator().next()), files(one), files(other)).map(GitTreeId::of);
  }

  @Override
  public synchronized List<byte[]> notes(String commit) {
    known(commit);
    return notes.getOrDefault(commit, List.of()).stream().map(byte[]::clone).toList();
  }

  private static Optional<Map<String, FileState>> merged(
      Map<String, FileState> base, Map<String, FileState> one, Map<String, FileState> other) {
    Set<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    Map<String, FileState> merged = new HashMap<>();
    for (String path : paths) {
      Optional<FileState> before = Optional.ofNullable(base.get(path));
      Optional<FileState> left = Optional.ofNullable(one.get(path));
      Optional<FileState> right = Optional.ofNullable(other.get(path));
      if (!left.equals(right) && !left.equals(before) && !right.equals(before)) {
        return Optional.empty();
      }
      (left.equals(before) ? right : left).ifPresent(file -> merged.put(path, file));
    }
    return Optional.of(merged);
  }

  private Map<String, FileState> files(String commit) {
    return files.getOrDefault(commit, Map.of());
  }

  /** The commit and all before it. */
  private Set<String> history(String commit) {
    Set<String> history = new LinkedHashSet<>();
    List<String> next = new ArrayList<>(List.of(commit));
    while (!next.isEmpty()) {
      Commit known = known(next.remove(next.size() - 1));
      if (history.add(known.id())) {
        next.addAll(known.parents());
      }
    }
    return history;
  }

  private Commit known(String id) {
    Commit commit = commits.get(id);
    if (commit == null) {
      throw new WorkspaceException("the workspace has no commit " + id);
    }
    return commit;
  }
}
