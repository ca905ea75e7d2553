package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.LineDiff;
import dev.lifeagent.domain.patch.text.Replacement;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts blocks in their places, which are in order and do not overlap. Lines that a block keeps stay
 * as the file has them, blanks and all; new ones end as the lines do whose place they take.
 */
final class EditMerger {
  private final TextFile file;
  private final Deadline deadline;
  private final List<String> lines = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private boolean terminated;

  EditMerger(TextFile file, Deadline deadline) {
    this.file = file;
    this.deadline = deadline;
    this.terminated = file.terminated();
  }

  byte[] merged(List<BlockPlace> places) {
    int at = 0;
    for (BlockPlace place : places) {
      keep(at, place.at());
      put(place);
      at = place.end();
      if (at == file.lines().size() && place.block().end() != End.KEEP) {
        terminated = place.block().end() == End.PRESENT;
      }
    }
    keep(at, file.lines().size());
    return joined();
  }

  private void keep(int from, int to) {
    lines.addAll(file.lines().subList(from, to));
    ends.addAll(file.ends().subList(from, to));
  }

  private void put(BlockPlace place) {
    List<Line> search = lines(place.block().search());
    List<Line> replace = lines(place.block().replace());
    int at = place.at();
    for (Replacement change : LineDiff.of(search, replace, deadline)) {
      keep(at, place.at() + change.oldFrom());
      int last = place.at() + (change.deleted() > 0 ? change.oldTo() : change.oldFrom()) - 1;
      for (int i = change.newFrom(); i < change.newTo(); i++) {
        int old = place.at() + change.oldFrom() + i - change.newFrom();
        lines.add(place.replace().get(i));
        ends.add(file.endNear(Math.max(0, Math.min(old, last))));
      }
      at = place.at() + change.oldTo();
    }
    keep(at, place.end());
  }

  private byte[] joined() {
    StringBuilder text = new StringBuilder(file.bom());
    for (int i = 0; i < lines.size(); i++) {
      boolean ended = i + 1 < lines.size() || terminated;
      String end = ends.get(i).isEmpty() ? file.endNear(file.ends().size()) : ends.get(i);
      text.append(lines.get(i)).append(ended ? end : "");
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Line> lines(List<String> texts) {
    return texts.stream()
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .map(bytes -> new Line(bytes, 0, bytes.length))
        .toList();
  }
}
