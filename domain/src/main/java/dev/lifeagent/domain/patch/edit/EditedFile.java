package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.EditBlock.End;
import dev.lifeagent.domain.patch.edit.FileEdit.Kind;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One file with its edits put in. All of them are looked up in the base, not in each other. */
final class EditedFile {
  private final FileEdit edit;
  private final Optional<FileState> before;
  private final Deadline deadline;
  private final List<String> bridged = new ArrayList<>();

  EditedFile(FileEdit edit, Optional<FileState> before, Deadline deadline) {
    this.edit = edit;
    this.before = before;
    this.deadline = deadline;
  }

  /** The file afterwards; empty if it is deleted. */
  Optional<FileState> state() {
    EditBlock first = edit.blocks().get(0);
    boolean makes = edit.kind() == Kind.PARTS && edit.blocks().size() == 1 && isEmptyThere(first);
    if (edit.kind() == Kind.CREATE && before.isPresent()) {
      throw refusal(PatchFault.FILE_EXISTS, first, "the file is to be made, but it is there");
    }
    if (edit.kind() == Kind.WHOLE || edit.kind() == Kind.CREATE || makes) {
      return Optional.of(made(first));
    }
    if (before.isEmpty()) {
      throw refusal(PatchFault.FILE_MISSING, first, "the base has no such file");
    }
    TextFile file = TextFile.of(before.get().content());
    byte[] result = new EditMerger(file, places(file), deadline).result();
    if (edit.kind() == Kind.DELETE) {
      if (result.length > 0) {
        throw refusal(
            PatchFault.DELETION_LEAVES_CONTENT,
            first,
            "the file is to be deleted, but the hunks do not remove every line of it");
      }
      return Optional.empty();
    }
    return Optional.of(FileState.of(mode(), result));
  }

  /** One sentence for each search text that did not match exactly. */
  List<String> bridged() {
    return bridged;
  }

  /** A block without a search text makes a file, or fills an empty one. */
  private boolean isEmptyThere(EditBlock block) {
    return block.search().isEmpty() && before.map(FileState::size).orElse(0) == 0;
  }

  private FileState made(EditBlock block) {
    boolean crlf = before.map(state -> TextFile.of(state.content()).crlf()).orElse(false);
    String end = crlf ? "\r\n" : "\n";
    String text = String.join(end, block.replace());
    boolean cut = block.end() == End.ABSENT || block.replace().isEmpty();
    byte[] bytes = (cut ? text : text + end).getBytes(StandardCharsets.ISO_8859_1);
    return FileState.of(mode(), bytes);
  }

  private FileMode mode() {
    return edit.executable()
        ? FileMode.EXECUTABLE
        : before.map(FileState::mode).orElse(FileMode.REGULAR);
  }

  private List<BlockPlace> places(TextFile file) {
    List<BlockPlace> places = new ArrayList<>();
    for (EditBlock block : edit.blocks()) {
      if (block.search().isEmpty()) {
        throw refusal(
            PatchFault.SEARCH_EMPTY,
            block,
            "there is nothing to search for, and the file is not empty; name the lines around the"
                + " change");
      }
      BlockPlace place = new BlockSearch(edit.path(), block, file, deadline).place();
      place.bridge().ifPresent(how -> bridged.add(edit.path() + ": " + how));
      places.add(place);
    }
    places.sort(Comparator.comparingInt(BlockPlace::at));
    for (int i = 1; i < places.size(); i++) {
      BlockPlace above = places.get(i - 1);
      if (above.at() + above.block().search().size() > places.get(i).at()) {
        throw refusal(
            PatchFault.EDITS_OVERLAP,
            places.get(i).block(),
            "this edit and another one are about the same lines; make one of them");
      }
    }
    return places;
  }

  private PatchException refusal(PatchFault fault, EditBlock block, String message) {
    return new Refusal(fault, message).in(edit.path()).line(block.replyLine()).exception();
  }
}
