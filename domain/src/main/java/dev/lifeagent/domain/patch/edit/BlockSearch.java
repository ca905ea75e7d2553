package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.text.LineSearch;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds the one place of a block in its file: as it is; else with blanks at line ends left out;
 * else with all lines indented alike by some more or less; else without blank lines around both of
 * its parts. Where the lines stand more than once, what the block says beside them has to name one.
 */
final class BlockSearch {
  private static final int MOST_NAMED = 5;

  private final RepoPath path;
  private final EditBlock block;
  private final List<EditBlock> all;
  private final TextFile file;
  private final LineSearch search;
  private final Deadline deadline;

  /**
   * Searches a file for a block.
   *
   * @param all the blocks of the same file, this one among them, for the message
   */
  BlockSearch(
      RepoPath path, EditBlock block, List<EditBlock> all, TextFile file, Deadline deadline) {
    this.path = path;
    this.block = block;
    this.all = all;
    this.file = file;
    this.search = new LineSearch(deadline);
    this.deadline = deadline;
  }

  /** How many pairs of lines were compared. */
  long comparisons() {
    return search.comparisons();
  }

  BlockPlace place() {
    return place(block)
        .or(this::placeWithoutBlankLines)
        .orElseThrow(() -> new SearchMismatch(path, block, others(), file, deadline).exception());
  }

  private List<EditBlock> others() {
    return all.stream().filter(other -> other.replyLine() != block.replyLine()).toList();
  }

  private Optional<BlockPlace> place(EditBlock wanted) {
    List<Integer> found = matches(wanted, UnaryOperator.identity());
    if (!found.isEmpty()) {
      return Optional.of(new BlockPlace(wanted, one(found), wanted.replace(), Optional.empty()));
    }
    found = matches(wanted, BlockSearch::trimmed);
    if (!found.isEmpty()) {
      int at = one(found);
      return Optional.of(
          new BlockPlace(wanted, at, wanted.replace(), said("blanks at line ends", at)));
    }
    found = search.shiftedPlaces(wanted.search(), file.lines());
    if (!found.isEmpty()) {
      int at = one(found);
      List<String> shifted =
          Indentation.between(
                  wanted.search(), file.lines().subList(at, at + wanted.search().size()))
              .orElseThrow()
              .shifted(wanted, path);
      return Optional.of(new BlockPlace(wanted, at, shifted, said("indentation", at)));
    }
    return Optional.empty();
  }

  /** A model adds a blank line to both parts where there is none in the file. */
  private Optional<BlockPlace> placeWithoutBlankLines() {
    EditBlock bare = BlankEdges.removed(block);
    return bare.search().isEmpty() || bare.search().size() == block.search().size()
        ? Optional.empty()
        : place(bare)
            .map(
                place ->
                    new BlockPlace(
                        bare,
                        place.at(),
                        place.replace(),
                        said("blank lines around it", place.at())));
  }

  private Optional<String> said(String what, int at) {
    return Optional.of(
        "the search text of line "
            + block.replyLine()
            + " of the reply was taken for line "
            + (at + 1)
            + " of the file, from which it differs in "
            + what);
  }

  /** Blanks at the end of a line. */
  private static String trimmed(String line) {
    return line.stripTrailing();
  }

  private List<Integer> matches(EditBlock wanted, UnaryOperator<String> form) {
    return search.places(wanted.search(), file.lines(), form);
  }

  private int one(List<Integer> found) {
    EditBlock.Place place = block.place();
    List<Integer> fitting =
        place.anchors().isEmpty() ? found : new Anchors(path, block, file, deadline).below(found);
    if (place.atEnd() && fitting.size() > 1) {
      int last = file.lines().size() - block.search().size();
      fitting = fitting.contains(last) ? List.of(last) : fitting;
    }
    if (fitting.size() > 1 && fitting.contains(place.line() - 1)) {
      return place.line() - 1;
    }
    if (fitting.size() > 1) {
      throw ambiguous(fitting);
    }
    return fitting.get(0);
  }

  private RuntimeException ambiguous(List<Integer> found) {
    String where =
        found.stream()
            .limit(MOST_NAMED)
            .map(at -> String.valueOf(at + 1))
            .collect(Collectors.joining(", "));
    return new Refusal(
            PatchFault.SEARCH_AMBIGUOUS,
            "the lines to be replaced occur in the file "
                + found.size()
                + " times (at lines "
                + where
                + (found.size() > MOST_NAMED ? " and more" : "")
                + "); add lines around them until they occur there once")
        .in(path)
        .line(block.replyLine())
        .exception();
  }
}
