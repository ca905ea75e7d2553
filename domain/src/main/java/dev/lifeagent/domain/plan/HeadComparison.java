package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares the files of a stored patch in two commits. Only paths of the patch and the folders
 * above them are asked for, so that the cost does not grow with the tree.
 *
 * @since 0.1
 */
public final class HeadComparison {
  private final PatchLimits limits;

  /** Compares within the limits. */
  public HeadComparison(PatchLimits limits) {
    this.limits = limits;
  }

  /**
   * Compares a patch with a commit.
   *
   * @param patch the verified patch
   * @param base the commit that it was made for
   * @param head the commit to compare
   * @param deadline when to stop with {@link Current#UNKNOWN}
   * @throws WorkspaceException when a commit cannot be read
   */
  public Current compare(VerifiedPatch patch, Base base, Base head, Deadline deadline) {
    if (base.commit().equals(head.commit())) {
      return Current.YES;
    }
    ChangeSet changes;
    try {
      changes = MailedPatch.apply(patch.bytes(), base.tree(), limits, deadline);
    } catch (PatchException e) {
      return Current.UNKNOWN;
    }
    if (deadline.passed()) {
      return Current.UNKNOWN;
    }
    if (changes.files().stream().allMatch(file -> isAt(head.tree(), file.path(), file.after()))) {
      return Current.APPLIED;
    }
    if (changes.files().stream().allMatch(file -> same(base.tree(), head.tree(), file))) {
      return Current.YES;
    }
    return applies(patch, head, deadline);
  }

  private Current applies(VerifiedPatch patch, Base head, Deadline deadline) {
    try {
      MailedPatch.apply(patch.bytes(), head.tree(), limits, deadline);
      return Current.MOVED;
    } catch (PatchException e) {
      return deadline.passed() ? Current.UNKNOWN : Current.CONFLICT;
    }
  }

  /** Whether file and folders above it are the same; a new file has no file in either. */
  private static boolean same(BaseTree base, BaseTree head, FileChange file) {
    return isAt(head, file.path(), file.before()) && kindsAbove(base, head, file.path());
  }

  private static boolean kindsAbove(BaseTree base, BaseTree head, RepoPath path) {
    String value = path.value();
    for (int slash = value.indexOf('/'); slash > 0; slash = value.indexOf('/', slash + 1)) {
      RepoPath folder = RepoPath.of(value.substring(0, slash));
      if (!base.entry(folder)
          .map(BaseEntry::kind)
          .equals(head.entry(folder).map(BaseEntry::kind))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAt(BaseTree tree, RepoPath path, Optional<FileState> wanted) {
    Optional<BaseEntry> entry = tree.entry(path);
    if (entry.isEmpty() || wanted.isEmpty()) {
      return entry.isEmpty() && wanted.isEmpty();
    }
    EntryKind kind =
        wanted.get().mode() == FileMode.EXECUTABLE ? EntryKind.EXECUTABLE : EntryKind.FILE;
    return entry.get().kind() == kind
        && entry.get().size() == wanted.get().size()
        && Arrays.equals(tree.content(path), wanted.get().content());
  }
}
