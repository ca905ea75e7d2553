package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.BoundedBase;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.FileEdit.Kind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file with its edits put in. All of them are looked up in the base, not in each other. */
final class EditedFile {
  private final FileEdit edit;
  private final RepoPath path;
  private final BoundedBase base;
  private final PatchLimits limits;
  private final Deadline deadline;
  private final Optional<FileState> before;
  private final TextFile file;
  private final List<String> notes = new ArrayList<>();

  EditedFile(
      FileEdit edit, RepoPath path, BoundedBase base, PatchLimits limits, Deadline deadline) {
    this.edit = edit;
    this.path = path;
    this.base = base;
    this.limits = limits;
    this.deadline = deadline;
    this.before = edit.kind() == Kind.PATCH ? Optional.empty() : base.file(path);
    this.file = TextFile.of(before.map(FileState::content).orElse(new byte[0]));
  }

  /** What a person has to know who sees the result, one sentence each. */
  List<String> notes() {
    return notes;
  }

  /** The files that are wanted; empty for one that goes. */
  Map<RepoPath, Optional<FileState>> states() {
    NewContent content = new NewContent(path, file, deadline);
    edit.blocks().forEach(content::check);
    return patched().orElseGet(this::edited);
  }

  /** What git makes of a diff that is one and says the right lines. */
  private Optional<Map<RepoPath, Optional<FileState>>> patched() {
    if (edit.strict().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PatchApplier.exactly(edit.strict().get(), base, limits, deadline));
    } catch (PatchException e) {
      if (edit.kind() == Kind.PATCH) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Map<RepoPath, Optional<FileState>> edited() {
    if (edit.kind() == Kind.REMOVE) {
      if (before.isEmpty()) {
        throw refusal(PatchFault.FILE_MISSING, line(), "the base has no such file to delete");
      }
      return Map.of(path, Optional.empty());
    }
    Optional<FileState> state = state();
    Optional<RepoPath> target = edit.target().movedTo();
    if (target.isEmpty()) {
      return Map.of(path, state);
    }
    base.refuseBadPrefix(target.get());
    if (base.entry(target.get()).isPresent()) {
      throw new Refusal(
              PatchFault.FILE_EXISTS, "a file is to be moved here, but one already exists")
          .in(target.get())
          .line(line())
          .exception();
    }
    return Map.of(path, Optional.empty(), target.get(), state);
  }

  private Optional<FileState> state() {
    boolean makes =
        edit.kind() == Kind.PARTS
            && edit.blocks().size() == 1
            && edit.blocks().get(0).search().isEmpty()
            && before.map(FileState::size).orElse(0) == 0;
    if (edit.kind() == Kind.CREATE && before.isPresent()) {
      throw refusal(
          PatchFault.FILE_EXISTS, line(), "the file is to be made, but it already exists");
    }
    if (edit.kind() == Kind.WHOLE || edit.kind() == Kind.CREATE || makes) {
      return Optional.of(whole(edit.blocks().get(0)));
    }
    if (before.isEmpty()) {
      boolean made = edit.blocks().stream().anyMatch(block -> block.search().isEmpty());
      throw refusal(
          PatchFault.FILE_MISSING,
          line(),
          made
              ? "the base has no such file; one block makes it, but blocks are looked up in the"
                  + " base: give the whole content in one"
              : "the base has no such file");
    }
    byte[] result = new EditMerger(file, deadline).merged(places());
    if (edit.kind() == Kind.DELETE) {
      if (result.length > 0) {
        throw refusal(
            PatchFault.DELETION_LEAVES_CONTENT,
            line(),
            "the file is to be deleted, but the hunks do not remove every line of it");
      }
      return Optional.empty();
    }
    return Optional.of(FileState.of(mode(), result));
  }

  private int line() {
    return edit.blocks().isEmpty() ? edit.target().replyLine() : edit.blocks().get(0).replyLine();
  }

  private FileState whole(EditBlock block) {
    List<String> content = new ArrayList<>(block.replace());
    edit.heading().ifPresent(heading -> addHeading(heading, content));
    if (edit.kind() == Kind.WHOLE && before.isPresent()) {
      notes.add(
          path
              + ": rewritten whole: "
              + counted(file.lines().size())
              + " became "
              + content.size());
    }
    boolean cut = block.end() == End.ABSENT || content.isEmpty();
    EditBlock all =
        new EditBlock(
            block.replyLine(),
            file.lines(),
            content,
            block.numbers(),
            cut ? End.ABSENT : End.PRESENT,
            block.place());
    byte[] bytes =
        new EditMerger(file, deadline)
            .merged(List.of(new BlockPlace(all, 0, content, Optional.empty())));
    return FileState.of(mode(), content.isEmpty() ? new byte[0] : bytes);
  }

  private static String counted(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  /**
   * A first line that names the file is content if the file has it, and else was for the reader.
   */
  private void addHeading(String heading, List<String> content) {
    if (!file.lines().isEmpty() && file.lines().get(0).strip().equals(heading)) {
      content.add(0, file.lines().get(0));
    } else {
      notes.add(path + ": the comment above its content, which names the file, was left out");
    }
  }

  private FileMode mode() {
    return edit.mode().orElse(before.map(FileState::mode).orElse(FileMode.REGULAR));
  }

  private List<BlockPlace> places() {
    List<BlockPlace> places = new ArrayList<>();
    for (EditBlock block : edit.blocks()) {
      deadline.check();
      if (block.search().isEmpty()) {
        throw refusal(
            PatchFault.SEARCH_EMPTY,
            block.replyLine(),
            "there is nothing to search for, and the file is not empty; name the lines around the"
                + " change");
      }
      BlockPlace place = new BlockSearch(path, block, edit.blocks(), file, deadline).place();
      place.bridge().ifPresent(how -> notes.add(path + ": " + how));
      places.add(place);
    }
    places.sort(Comparator.comparingInt(BlockPlace::at));
    for (int i = 1; i < places.size(); i++) {
      if (places.get(i - 1).end() > places.get(i).at()) {
        throw refusal(
            PatchFault.EDITS_OVERLAP,
            places.get(i).block().replyLine(),
            "this edit and another one are about the same lines; make one of them");
      }
    }
    return places;
  }

  private PatchException refusal(PatchFault fault, int line, String message) {
    return new Refusal(fault, message).in(path).line(line).exception();
  }
}
