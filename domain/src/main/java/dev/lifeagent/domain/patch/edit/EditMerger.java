package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.EditBlock.End;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.LineDiff;
import dev.lifeagent.domain.patch.text.Replacement;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts blocks in their places, which are in order and do not overlap. */
final class EditMerger {
  private final TextFile file;
  private final List<BlockPlace> places;
  private final Deadline deadline;

  EditMerger(TextFile file, List<BlockPlace> places, Deadline deadline) {
    this.file = file;
    this.places = places;
    this.deadline = deadline;
  }

  byte[] result() {
    List<String> result = new ArrayList<>();
    boolean terminated = file.terminated();
    int at = 0;
    for (BlockPlace place : places) {
      int end = place.at() + place.block().search().size();
      result.addAll(file.lines().subList(at, place.at()));
      result.addAll(merged(place, file.lines().subList(place.at(), end)));
      at = end;
      if (end == file.lines().size() && place.block().end() != End.KEEP) {
        terminated = place.block().end() == End.PRESENT;
      }
    }
    result.addAll(file.lines().subList(at, file.lines().size()));
    String lineEnd = file.crlf() ? "\r\n" : "\n";
    String text = String.join(lineEnd, result);
    return (terminated && !result.isEmpty() ? text + lineEnd : text)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Lines that the block keeps stay as the file has them, blanks and all. */
  private List<String> merged(BlockPlace place, List<String> there) {
    List<Line> search = lines(place.block().search());
    List<Line> replace = lines(place.block().replace());
    List<String> result = new ArrayList<>();
    int at = 0;
    for (Replacement change : LineDiff.of(search, replace, deadline)) {
      result.addAll(there.subList(at, change.oldFrom()));
      result.addAll(place.replace().subList(change.newFrom(), change.newTo()));
      at = change.oldTo();
    }
    result.addAll(there.subList(at, there.size()));
    return result;
  }

  private static List<Line> lines(List<String> texts) {
    return texts.stream()
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .map(bytes -> new Line(bytes, 0, bytes.length))
        .toList();
  }
}
