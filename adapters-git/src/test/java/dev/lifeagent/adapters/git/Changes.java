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
    return add(path, Optional.of(new FileState(FileMode.REGULAR, content)));
  }

  Changes putExecutable(String path, String content) {
    repo.executable(path, content);
    return add(path, Optional.of(new FileState(FileMode.EXECUTABLE, content)));
  }

  Changes delete(String path) {
    repo.delete(path);
    return add(path, Optional.empty());
  }

  ChangeSet set() {
    return new ChangeSet(files);
  }

  private Changes add(String path, Optional<FileState> after) {
    files.add(new FileChange(RepoPath.of(path), Optional.empty(), after));
    return this;
  }
}
