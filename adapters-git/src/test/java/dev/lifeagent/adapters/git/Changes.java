package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the same change twice: as a change set, and in the work tree of a repository. */
final class Changes {
  private final List<FileChange> files = new ArrayList<>();
  private final Repo repo;

  Changes(Repo repo) {
    this.repo = repo;
  }

  Changes put(String path, String content) {
    repo.file(path, content);
    return add(change(path, FileMode.REGULAR, content));
  }

  Changes putExecutable(String path, String content) {
    repo.executable(path, content);
    return add(change(path, FileMode.EXECUTABLE, content));
  }

  Changes delete(String path) {
    repo.delete(path);
    Optional<FileState> before = Optional.of(state(FileMode.REGULAR, "gone"));
    return add(new FileChange(RepoPath.of(path), before, Optional.empty()));
  }

  ChangeSet set() {
    return of(files);
  }

  /** One file as it is after a change; what was there before is no part of a tree's id. */
  static FileChange change(String path, FileMode mode, String content) {
    return new FileChange(RepoPath.of(path), Optional.empty(), Optional.of(state(mode, content)));
  }

  static ChangeSet of(List<FileChange> changes) {
    return new ChangeSet(changes);
  }

  private static FileState state(FileMode mode, String content) {
    return new FileState(mode, content);
  }

  private Changes add(FileChange change) {
    files.add(change);
    return this;
  }
}
