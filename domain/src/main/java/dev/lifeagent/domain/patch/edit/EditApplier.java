package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.BoundedBase;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Applies the edits of a reply to a base, in memory, all or none. Stateless.
 *
 * <p>A search text has to stand in its file exactly once. If it does not as it is, it may once that
 * blanks at line ends are left out of account, or once all of its lines are indented alike by some
 * more or less; the result then follows the file's way, and says so.
 */
public final class EditApplier {
  private EditApplier() {}

  /**
   * The result of the edits.
   *
   * @throws PatchException when one does not fit, or the result is beyond a bound or the deadline
   */
  public static EditResult apply(
      Edits edits, BaseTree base, PatchLimits limits, Deadline deadline) {
    try {
      BoundedBase bounded = new BoundedBase(base, limits);
      Map<RepoPath, Optional<FileState>> wanted = new TreeMap<>();
      List<String> notes = new ArrayList<>();
      for (FileEdit edit : edits.files()) {
        bounded.refuseBadPrefix(edit.path());
        EditedFile file = new EditedFile(edit, bounded.file(edit.path()), deadline);
        wanted.put(edit.path(), file.state());
        notes.addAll(file.bridged());
      }
      return new EditResult(ChangeSet.of(bounded, wanted, deadline), notes);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }
}
