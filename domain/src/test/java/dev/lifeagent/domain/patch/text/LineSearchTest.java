package dev.lifeagent.domain.patch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.time.Never;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSearchTest {
  private static LineSearch search() {
    return new LineSearch(Never.passes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "y", "  x"})
  void comparesAFewTimesTheLinesHoweverNearlyTheyFit(String last) {
    int size = 100_000;
    List<String> lines = Collections.nCopies(size, "x");
    List<String> wanted = new ArrayList<>(Collections.nCopies(5_000, "x"));
    wanted.add(last);
    LineSearch search = search();
    search.places(wanted, lines, UnaryOperator.identity());
    search.places(wanted, lines, String::stripTrailing);
    search.shiftedPlaces(wanted, lines);
    long all = size + wanted.size();
    assertTrue(search.comparisons() < 12 * all, search.comparisons() + " comparisons");
  }

  @Test
  void findsOverlappingPlaces() {
    List<String> lines = List.of("a", "a", "a", "b", "a", "a");
    assertEquals(
        List.of(0, 1, 4), search().places(List.of("a", "a"), lines, UnaryOperator.identity()));
  }

  /** Beside a search that tries every place. */
  @Test
  void findsWhatASimpleSearchFinds() {
    Random random = new Random(3);
    List<String> words = List.of("a", " a", "  a", "\ta", "b", " b", "", "  ");
    int found = 0;
    for (int round = 0; round < 20_000; round++) {
      List<String> lines = some(words, random, 1 + random.nextInt(8));
      List<String> wanted = some(words, random, 1 + random.nextInt(3));
      List<Integer> shifted = new ArrayList<>();
      List<Integer> same = new ArrayList<>();
      for (int at = 0; at + wanted.size() <= lines.size(); at++) {
        List<String> there = lines.subList(at, at + wanted.size());
        if (there.equals(wanted)) {
          same.add(at);
        }
        if (isShifted(wanted, there)) {
          shifted.add(at);
        }
      }
      assertEquals(same, search().places(wanted, lines, UnaryOperator.identity()));
      assertEquals(shifted, search().shiftedPlaces(wanted, lines), wanted + " in " + lines);
      found += shifted.size();
    }
    assertTrue(found > 1_000, found + " found");
  }

  private static List<String> some(List<String> words, Random random, int count) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(words.get(random.nextInt(words.size())));
    }
    return some;
  }

  /** Whether one blank text before all lines that are not blank makes one of the other. */
  private static boolean isShifted(List<String> wanted, List<String> there) {
    for (String blanks : List.of("", " ", "  ", "\t")) {
      boolean more = true;
      boolean less = true;
      boolean any = false;
      for (int i = 0; i < wanted.size(); i++) {
        String ours = wanted.get(i).stripTrailing();
        String theirs = there.get(i).stripTrailing();
        if (ours.isEmpty() || theirs.isEmpty()) {
          more &= ours.equals(theirs);
          less &= ours.equals(theirs);
        } else {
          more &= theirs.equals(blanks + ours);
          less &= ours.equals(blanks + theirs);
          any = true;
        }
      }
      if (any && (more || less)) {
        return true;
      }
    }
    return false;
  }
}
