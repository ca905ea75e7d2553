package dev.lifeagent.domain.patch.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.EditBlock.Place;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Never;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One file with thousands of parts does not make each part look at all lines and all others. */
class ManyPartsTest {
  private static final int LINES = 20_000;

  /** A list that counts how often something of it is asked for. */
  private static final class Counted<E> extends AbstractList<E> {
    private final List<E> all;
    private long looks;

    Counted(List<E> all) {
      this.all = all;
    }

    @Override
    public E get(int index) {
      looks++;
      return all.get(index);
    }

    @Override
    public int size() {
      return all.size();
    }
  }

  private static List<String> lines() {
    return IntStream.range(0, LINES).mapToObj(line -> "x" + line).toList();
  }

  private static EditBlock block(String search, List<String> anchors) {
    return new EditBlock(
        1, List.of(search), List.of("y"), List.of(1), End.KEEP, new Place(0, anchors, false));
  }

  @Test
  void aHunkWithManyQuotedLinesReadsTheFileOnce() {
    Counted<String> lines = new Counted<>(lines());
    TextFile file = new TextFile("", lines, Collections.nCopies(LINES, "\n"));
    EditBlock block = block("x19999", lines().subList(0, 10_000));
    int last = LINES - 1;
    Anchors anchors = new Anchors(RepoPath.of("f"), block, file, Never.passes());
    assertEquals(List.of(last), anchors.below(List.of(5, last)));
    assertTrue(lines.looks <= 2 * LINES, lines.looks + " looks at " + LINES + " lines");
  }

  @Test
  void aBlockThatIsFoundLooksAtNoOther() {
    TextFile file = new TextFile("", lines(), Collections.nCopies(LINES, "\n"));
    EditBlock block = block("x7", List.of());
    Counted<EditBlock> all = new Counted<>(Collections.nCopies(1_000, block));
    assertEquals(
        7, new BlockSearch(RepoPath.of("f"), block, all, file, Never.passes()).place().at());
    assertEquals(0, all.looks);
  }
}
