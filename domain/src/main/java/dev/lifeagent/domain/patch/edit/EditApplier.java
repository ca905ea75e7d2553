package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.BoundedBase;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.Target;
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
 * <p>A search text has to stand in its file exactly once, or where the line number of its hunk
 * says. If it does not as it is, it may once that blanks at line ends are left out of account, or
 * once all of its lines are indented alike by some more or less; the result then follows the file's
 * way, and says so. New lines end as the lines around them do. A line of new content that looks
 * like the mark of an edit, or says that something was left out, refuses the reply unless the file
 * has it.
 */
public final class EditApplier {
  private final BoundedBase base;
  private final PatchLimits limits;
  private final Deadline deadline;
  private final Map<RepoPath, Optional<FileState>> wanted = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private EditApplier(BoundedBase base, PatchLimits limits, Deadline deadline) {
    this.base = base;
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * The result of the edits.
   *
   * @throws PatchException when one does not fit, or the result is beyond a bound or the deadline
   */
  public static EditResult apply(
      Edits edits, BaseTree base, PatchLimits limits, Deadline deadline) {
    try {
      BoundedBase bounded = new BoundedBase(base, limits);
      EditApplier applier = new EditApplier(bounded, limits, deadline);
      edits.files().forEach(applier::add);
      return new EditResult(ChangeSet.of(bounded, applier.wanted, deadline), applier.notes);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }

  private void add(FileEdit edit) {
    RepoPath path = path(edit.target());
    base.refuseBadPrefix(path);
    if (!edit.target().sure() && base.entry(path).isEmpty()) {
      throw refusal(
          edit,
          path,
          PatchFault.EDIT_MALFORMED,
          "this line may name a file, but the base has none of this name; write 'File: PATH' above"
              + " a new file, and leave out fences that hold something else");
    }
    EditedFile file = new EditedFile(edit, path, base, limits, deadline);
    Map<RepoPath, Optional<FileState>> states = file.states();
    states.forEach(
        (changed, state) -> {
          if (wanted.put(changed, state) != null) {
            throw refusal(
                edit,
                changed,
                PatchFault.EDIT_CONFLICT,
                "two edits of the reply are about this file; make one of them");
          }
        });
    if (!file.notes().isEmpty() && changes(states)) {
      notes.addAll(file.notes());
    }
  }

  /** Whether a file is another than in the base: of one that is not, nobody sees anything. */
  private boolean changes(Map<RepoPath, Optional<FileState>> states) {
    return states.entrySet().stream()
        .anyMatch(one -> !one.getValue().equals(base.file(one.getKey())));
  }

  /** Which file a name means that git reads without its first folder. */
  private RepoPath path(Target target) {
    if (target.other().isEmpty()) {
      return target.path();
    }
    RepoPath other = target.other().get();
    boolean has = base.entry(target.path()).isPresent();
    boolean hasOther = base.entry(other).isPresent();
    if (has && hasOther) {
      throw new Refusal(
              PatchFault.EDIT_MALFORMED,
              "git takes this name for '"
                  + other
                  + "', and the base has both files; write '--- a/PATH' and '+++ b/PATH'")
          .in(target.path())
          .line(target.replyLine())
          .exception();
    }
    return hasOther ? other : target.path();
  }

  private static PatchException refusal(
      FileEdit edit, RepoPath path, PatchFault fault, String message) {
    return new Refusal(fault, message).in(path).line(edit.target().replyLine()).exception();
  }
}
