package dev.lifeagent.adapters.git;

import static dev.lifeagent.adapters.git.ChangeScene.FIVE;
import static dev.lifeagent.adapters.git.ChangeScene.NINE;
import static dev.lifeagent.adapters.git.ChangeScene.OTHER;
import static dev.lifeagent.adapters.git.ChangeScene.change;
import static dev.lifeagent.adapters.git.ChangeScene.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.CommitAnswer;
import dev.lifeagent.domain.certificate.Coverage;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which merges of a real repository are covered. */
class MergedChangeTest {
  @TempDir Path folder;
  private ChangeScene scene;

  @BeforeEach
  void open() {
    scene = new ChangeScene(folder.resolve("repo"));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(
            "a clean merge",
            "exact, exact, merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              String merge = s.commit(with("a", FIVE, "b", "B\n"), x, y);
              return s.range(s.base, merge, s.plan(s.base, x), s.plan(s.base, y));
            }),
        change(
            "a clean merge alone, with what it brings in",
            "exact, merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              String merge = s.commit(with("a", FIVE, "b", "B\n"), x, y);
              return s.one(merge, s.plan(s.base, y));
            }),
        change(
            "a clean merge within one file",
            "exact, exact, merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("a", NINE), s.base);
              String merge = s.commit(with("a", NINE.replace("5", "five")), x, y);
              return s.range(s.base, merge, s.plan(s.base, x), s.plan(s.base, y));
            }),
        change(
            "a merge with changes of its own",
            "exact, exact, refused merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              String merge = s.commit(with("a", FIVE, "b", "B\n", "d/c", "evil\n"), x, y);
              return s.range(s.base, merge, s.plan(s.base, x), s.plan(s.base, y));
            }),
        change(
            "a merge that leaves one side out",
            "exact, exact, refused merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              return s.range(
                  s.base, s.commit(with("a", FIVE), x, y), s.plan(s.base, x), s.plan(s.base, y));
            }),
        change(
            "a merge whose conflict was resolved",
            "exact, exact, refused merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("a", OTHER), s.base);
              return s.range(
                  s.base, s.commit(with("a", FIVE), x, y), s.plan(s.base, x), s.plan(s.base, y));
            }),
        change(
            "a merge of three",
            "exact, exact, exact, refused merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              String z = s.commit(with("d/c", "C\n"), s.base);
              String merge = s.commit(with("a", FIVE, "b", "B\n", "d/c", "C\n"), x, y, z);
              return s.range(
                  s.base, merge, s.plan(s.base, x), s.plan(s.base, y), s.plan(s.base, z));
            }),
        change(
            "a merge that brings in what is not covered",
            "refused uncovered, merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              return s.one(s.commit(with("a", FIVE, "b", "B\n"), x, y));
            }),
        change(
            "a merge that brings in what is excused",
            "excepted, merge",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              return s.except(y).one(s.commit(with("a", FIVE, "b", "B\n"), x, y));
            }),
        change(
            "an excused merge of what is not covered",
            "refused uncovered, excepted",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("b", "B\n"), s.base);
              String evil = s.commit(with("a", FIVE, "b", "evil\n"), x, y);
              return s.except(evil).one(evil);
            }));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyCommitHasItsAnswer(Function<ChangeScene, ChangeAnswer> change, String expected) {
    ChangeAnswer answer = change.apply(scene);
    assertEquals(expected, ChangeScene.shown(answer), answer::toString);
    assertEquals(!expected.isEmpty() && !expected.contains("refused"), answer.covered());
  }

  @Test
  void anExcusedCommitIsNamedWithItsReason() {
    String x = scene.commit(with("a", FIVE), scene.base);
    CommitAnswer.Covered covered = (CommitAnswer.Covered) scene.except(x).one(x).commits().get(0);
    assertEquals(Coverage.EXCEPTED, covered.how());
    assertEquals("an old habit", covered.reason().orElseThrow());
  }
}
