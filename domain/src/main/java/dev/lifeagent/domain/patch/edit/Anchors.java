package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The lines that the {@code @@} of a hunk without line numbers quotes, and what stands below them.
 */
final class Anchors {
  private final RepoPath path;
  private final EditBlock block;
  private final TextFile file;
  private final Deadline deadline;

  Anchors(RepoPath path, EditBlock block, TextFile file, Deadline deadline) {
    this.path = path;
    this.block = block;
    this.file = file;
    this.deadline = deadline;
  }

  /**
   * Those of the places that the quoted lines lead to: all that are below, or the first of them.
   * Each quoted line is looked for below the one before it.
   */
  List<Integer> below(List<Integer> places) {
    Map<String, NavigableSet<Integer>> lines = lines();
    int last = -1;
    boolean unique = true;
    for (String anchor : block.place().anchors()) {
      deadline.check();
      NavigableSet<Integer> all =
          lines.getOrDefault(anchor.strip(), Collections.emptyNavigableSet());
      Integer next = all.higher(last);
      if (next == null) {
        throw refusal("the line that '@@' quotes is not in the file, or not in this order");
      }
      unique &= all.last().equals(next);
      last = next;
    }
    int anchored = last;
    List<Integer> below = places.stream().filter(at -> at >= anchored).toList();
    if (below.isEmpty()) {
      throw refusal("the lines to be replaced stand above the line that '@@' quotes, not below it");
    }
    return unique ? below.subList(0, 1) : below;
  }

  /** Where each line of the file is, without the blanks around it. */
  private Map<String, NavigableSet<Integer>> lines() {
    Map<String, NavigableSet<Integer>> lines = new HashMap<>();
    for (int at = 0; at < file.lines().size(); at++) {
      lines.computeIfAbsent(file.lines().get(at).strip(), line -> new TreeSet<>()).add(at);
    }
    return lines;
  }

  private RuntimeException refusal(String message) {
    return new Refusal(PatchFault.SEARCH_NOT_FOUND, message)
        .in(path)
        .line(block.replyLine())
        .exception();
  }
}
