package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines that the {@code @@} of a hunk without line numbers quotes, and what stands below them.
 */
final class Anchors {
  private final RepoPath path;
  private final EditBlock block;
  private final TextFile file;

  Anchors(RepoPath path, EditBlock block, TextFile file) {
    this.path = path;
    this.block = block;
    this.file = file;
  }

  /**
   * Those of the places that the quoted lines lead to: all that are below, or the first of them.
   */
  List<Integer> below(List<Integer> places) {
    int from = 0;
    boolean unique = true;
    for (String anchor : block.place().anchors()) {
      int start = from;
      int[] found =
          IntStream.range(start, file.lines().size())
              .filter(at -> file.lines().get(at).strip().equals(anchor.strip()))
              .limit(2)
              .toArray();
      if (found.length == 0) {
        throw refusal("the line that '@@' quotes is not in the file, or not in this order");
      }
      unique &= found.length == 1;
      from = found[0];
    }
    int anchored = from;
    List<Integer> below = places.stream().filter(at -> at >= anchored).toList();
    if (below.isEmpty()) {
      throw refusal("the lines to be replaced stand above the line that '@@' quotes, not below it");
    }
    return unique ? below.subList(0, 1) : below;
  }

  private RuntimeException refusal(String message) {
    return new Refusal(PatchFault.SEARCH_NOT_FOUND, message)
        .in(path)
        .line(block.replyLine())
        .exception();
  }
}
