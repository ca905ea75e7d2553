package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the edits of a reply by their files. */
final class FoundEdits {
  private final PatchLimits limits;
  private final Map<RepoPath, List<FileEdit>> edits = new LinkedHashMap<>();

  FoundEdits(PatchLimits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /** One edit a file, in the order of the reply. */
  List<FileEdit> edits() {
    return edits.values().stream().map(FileEdit::joined).toList();
  }

  /** Adds an edit that begins on this line, from 0. */
  void add(FileEdit edit, int at) {
    List<FileEdit> known = edits.get(edit.path());
    if (known == null) {
      if (edits.size() == limits.maxFiles()) {
        throw new PatchException(
            PatchFault.TOO_MANY_FILES, "the reply edits more than " + limits.maxFiles() + " files");
      }
      known = new ArrayList<>();
      edits.put(edit.path(), known);
    } else if (!known.get(0).isJoinable() || !edit.isJoinable()) {
      throw new Refusal(
              PatchFault.EDIT_CONFLICT,
              "this file is given as a whole, moved or removed, and edited elsewhere in the reply;"
                  + " make one edit of it")
          .in(edit.path())
          .line(at + 1)
          .exception();
    }
    known.add(edit);
  }
}
