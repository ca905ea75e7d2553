package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the same change twice: as a change set, and in the work tree of a repository. */
final class Changes {
  /** A base without any file, for changes that are meant not to fit where they go. */
  static final BaseTree NOTHING =
      new BaseTree() {
        @Override
        public Optional<BaseEntry> entry(RepoPath path) {
          return Optional.empty();
        }

        @Override
        public List<String> names(Optional<RepoPath> folder) {
          return List.of();
        }

        @Override
        public byte[] content(RepoPath path) {
          throw new IllegalArgumentException("there is no " + path);
        }
      };

  private final Map<RepoPath, Optional<FileState>> wanted = new TreeMap<>();
  private final Repo repo;

  Changes(Repo repo) {
    this.repo = repo;
  }

  Changes put(String path, String content) {
    repo.file(path, content);
    return add(path, FileMode.REGULAR, content);
  }

  Changes putExecutable(String path, String content) {
    repo.executable(path, content);
    return add(path, FileMode.EXECUTABLE, content);
  }

  Changes delete(String path) {
    repo.delete(path);
    wanted.put(RepoPath.of(path), Optional.empty());
    return this;
  }

  ChangeSet set(BaseTree base) {
    return of(base, wanted);
  }

  static ChangeSet of(BaseTree base, Map<RepoPath, Optional<FileState>> wanted) {
    return ChangeSet.of(base, wanted, PatchLimits.DEFAULT, Deadline.after(Duration.ofMinutes(1)));
  }

  static Optional<FileState> state(FileMode mode, String content) {
    return Optional.of(FileState.of(mode, content.getBytes(StandardCharsets.UTF_8)));
  }

  private Changes add(String path, FileMode mode, String content) {
    wanted.put(RepoPath.of(path), state(mode, content));
    return this;
  }
}
