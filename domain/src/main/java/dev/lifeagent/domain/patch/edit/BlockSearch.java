package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.NearestMatch;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds the one place of a block in its file: as it is; else with blanks at line ends left out;
 * else with all lines indented alike by some more or less.
 */
final class BlockSearch {
  private static final int MOST_NAMED = 5;

  private final RepoPath path;
  private final EditBlock block;
  private final TextFile file;
  private final Deadline deadline;

  BlockSearch(RepoPath path, EditBlock block, TextFile file, Deadline deadline) {
    this.path = path;
    this.block = block;
    this.file = file;
    this.deadline = deadline;
  }

  BlockPlace place() {
    List<Integer> found = matches(UnaryOperator.identity());
    if (!found.isEmpty()) {
      return new BlockPlace(block, one(found), block.replace(), Optional.empty());
    }
    found = matches(BlockSearch::trimmed);
    if (!found.isEmpty()) {
      return new BlockPlace(
          block, one(found), block.replace(), Optional.of(said("blanks at line ends", found)));
    }
    found = matches(String::strip);
    found.removeIf(at -> shift(at).isEmpty());
    if (!found.isEmpty()) {
      int at = one(found);
      List<String> shifted = shift(at).orElseThrow().shifted(block, path);
      return new BlockPlace(block, at, shifted, Optional.of(said("indentation", found)));
    }
    throw missing();
  }

  private String said(String what, List<Integer> found) {
    return "the search text of line "
        + block.replyLine()
        + " of the reply was taken for line "
        + (found.get(0) + 1)
        + " of the file, from which it differs in "
        + what;
  }

  /** Blanks at the end of a line, and a carriage return there. */
  static String trimmed(String line) {
    return line.stripTrailing();
  }

  private List<Integer> matches(UnaryOperator<String> form) {
    List<String> wanted = block.search().stream().map(form).toList();
    List<String> lines = file.lines().stream().map(form).toList();
    List<Integer> found = new ArrayList<>();
    deadline.check();
    for (int at = 0; at + wanted.size() <= lines.size(); at++) {
      if (lines.get(at).equals(wanted.get(0))) {
        deadline.check();
        if (lines.subList(at, at + wanted.size()).equals(wanted)) {
          found.add(at);
        }
      }
    }
    return found;
  }

  private Optional<Indentation> shift(int at) {
    return Indentation.between(
        block.search(), file.lines().subList(at, at + block.search().size()));
  }

  private int one(List<Integer> found) {
    if (found.size() > 1) {
      String where =
          found.stream()
              .limit(MOST_NAMED)
              .map(at -> String.valueOf(at + 1))
              .collect(Collectors.joining(", "));
      throw new Refusal(
              PatchFault.SEARCH_AMBIGUOUS,
              "the lines to be replaced stand in the file "
                  + found.size()
                  + " times (at lines "
                  + where
                  + (found.size() > MOST_NAMED ? " and more" : "")
                  + "); add lines around them until they stand there once")
          .in(path)
          .line(block.replyLine())
          .exception();
    }
    return found.get(0);
  }

  private PatchException missing() {
    List<Line> wanted = asLines(block.search());
    List<Line> lines = asLines(file.lines());
    NearestMatch nearest = NearestMatch.of(wanted, lines, 0, deadline);
    boolean near = nearest.matched() > 0;
    Refusal refusal =
        new Refusal(
                PatchFault.SEARCH_NOT_FOUND,
                "the "
                    + wanted.size()
                    + " lines to be replaced do not stand in the file"
                    + (near
                        ? "; at line "
                            + (nearest.at() + 1)
                            + " "
                            + nearest.matched()
                            + " of them do"
                        : "")
                    + "; copy them exactly as they are there")
            .in(path)
            .line(block.replyLine());
    return near
        ? refusal.difference(wanted, lines, nearest.at()).nearest(nearest.at() + 1).exception()
        : refusal.expected(wanted.get(0).bytes, wanted.get(0).from, wanted.get(0).to).exception();
  }

  private static List<Line> asLines(List<String> lines) {
    return lines.stream()
        .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
        .map(bytes -> new Line(bytes, 0, bytes.length))
        .toList();
  }
}
