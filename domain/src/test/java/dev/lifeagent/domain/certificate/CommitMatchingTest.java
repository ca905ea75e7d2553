package dev.lifeagent.domain.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitMatchingTest {
  @Test
  void ofTwoCommitsWithOneCertificateTheEarlierHasIt() {
    assertEquals(List.of(0, -1), given(1, List.of(List.of(0), List.of(0))));
  }

  @Test
  void aCommitGetsTheBestThatIsFreeAndAnEarlierOneKeepsItsOwn() {
    assertEquals(List.of(1, 0), given(2, List.of(List.of(1, 0), List.of(1, 0))));
  }

  @Test
  void anEarlierCommitMakesRoomWhereItHasAnother() {
    assertEquals(List.of(1, 0), given(2, List.of(List.of(0, 1), List.of(0))));
    assertEquals(List.of(1, 2, 0), given(3, List.of(List.of(0, 1), List.of(1, 2), List.of(0))));
  }

  @Test
  void whatNoCommitWantsIsNotGiven() {
    CommitMatching matching = new CommitMatching(List.of(List.of(1), List.<Integer>of()), 2);
    assertEquals(OptionalInt.empty(), matching.coveredBy(0));
    assertEquals(OptionalInt.of(0), matching.coveredBy(1));
    assertEquals(OptionalInt.empty(), matching.of(1));
  }

  private static List<Integer> given(int certificates, List<List<Integer>> wanted) {
    CommitMatching matching = new CommitMatching(wanted, certificates);
    return IntStream.range(0, wanted.size())
        .mapToObj(commit -> matching.of(commit).orElse(-1))
        .toList();
  }
}
