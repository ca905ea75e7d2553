package dev.lifeagent.domain.patch.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.EditBlock.Place;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockSearchTest {
  @ParameterizedTest
  @CsvSource({"x, SEARCH_AMBIGUOUS", "y, SEARCH_NOT_FOUND", "'  x', SEARCH_NOT_FOUND"})
  void comparesAFewTimesTheLinesOfAFileOfEqualOnes(String last, PatchFault fault) {
    int size = 100_000;
    TextFile file = TextFile.of("x\n".repeat(size).getBytes(StandardCharsets.UTF_8));
    List<String> wanted = new ArrayList<>(Collections.nCopies(5_000, "x"));
    wanted.add(last);
    EditBlock block = new EditBlock(1, wanted, List.of("z"), List.of(1), End.KEEP, Place.ANYWHERE);
    BlockSearch search = new BlockSearch(RepoPath.of("f"), block, List.of(), file, Never.passes());
    PatchException e = assertThrows(PatchException.class, search::place);
    assertEquals(fault, e.fault());
    long all = size + wanted.size();
    assertTrue(search.comparisons() < 12 * all, search.comparisons() + " comparisons");
  }
}
