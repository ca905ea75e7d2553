package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.patch.MixedReply.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every edit of a reply is in the result, or the reply is refused: none is dropped. The same
 * replies in each build; to try more of them:
 *
 * <pre>mvn -pl domain test -Dtest=MixedReplyTest -Dreply.cases=3000000 -Dreply.seed=7</pre>
 */
class MixedReplyTest {
  private static final int CASES = Integer.getInteger("reply.cases", 50_000);
  private static final long SEED = Long.getLong("reply.seed", 1);

  @Test
  void noEditIsDroppedByWhatStandsBesideIt() {
    for (Part first : parts(0)) {
      new MixedReply(List.of(first)).assertNothingIsDropped();
      for (int file = 0; file < 2; file++) {
        for (Part second : parts(file)) {
          new MixedReply(List.of(first, second)).assertNothingIsDropped();
        }
      }
    }
  }

  @Test
  void noEditIsDroppedAmongMany() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      List<Part> parts = Stream.generate(() -> part(random)).limit(random.nextInt(3, 5)).toList();
      new MixedReply(parts).assertNothingIsDropped();
    }
  }

  /** Found by a search: the fence that should open the second file closed the first. */
  @Test
  void anEndThatRanTogetherWithWhatFollowsIsNotTakenForContent() {
    MixedReply reply =
        new MixedReply(
            List.of(new Part(9, 5, 3), new Part(3, 3, 1), new Part(2, 10, 3), new Part(0, 0, 0)));
    assertThrows(PatchException.class, reply::apply);
  }

  private static List<Part> parts(int file) {
    List<Part> parts = new ArrayList<>();
    for (int dialect = 0; dialect < MixedReply.DIALECTS; dialect++) {
      for (int damage = 0; damage < MixedReply.DAMAGES; damage++) {
        parts.add(new Part(dialect, damage, file));
      }
    }
    return parts;
  }

  private static Part part(Random random) {
    return new Part(
        random.nextInt(MixedReply.DIALECTS),
        random.nextInt(MixedReply.DAMAGES),
        random.nextInt(MixedReply.FILES.size()));
  }
}
