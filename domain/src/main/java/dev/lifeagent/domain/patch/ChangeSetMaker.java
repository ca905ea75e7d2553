package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes all change sets, from patches as well as from edits. */
final class ChangeSetMaker {
  private ChangeSetMaker() {}

  static ChangeSet make(
      BoundedBase base, Map<RepoPath, Optional<FileState>> wanted, Deadline deadline) {
    PatchLimits limits = base.limits();
    if (wanted.size() > limits.maxFiles()) {
      throw new PatchException(
          PatchFault.TOO_MANY_FILES, "the change has more than " + limits.maxFiles() + " files");
    }
    List<FileChange> files = new ArrayList<>();
    ResultSize size = new ResultSize(limits);
    for (Map.Entry<RepoPath, Optional<FileState>> entry : new TreeMap<>(wanted).entrySet()) {
      deadline.check();
      Optional<FileState> after = entry.getValue();
      size.add(entry.getKey(), after.map(FileState::size).orElse(0));
      PathConflicts.refuseBadPrefix(base, entry.getKey());
      Optional<FileState> before = base.file(entry.getKey());
      if (before.isEmpty() && after.isEmpty()) {
        throw new Refusal(PatchFault.FILE_MISSING, "the base has no such file to delete")
            .in(entry.getKey())
            .exception();
      }
      if (!before.equals(after)) {
        files.add(new FileChange(entry.getKey(), before, after));
      }
    }
    if (files.isEmpty()) {
      throw new PatchException(PatchFault.EMPTY, "the change leaves every file as it is");
    }
    new PathConflicts(base, files).check();
    return new ChangeSet(files, FileDiff.of(files, limits, deadline));
  }
}
