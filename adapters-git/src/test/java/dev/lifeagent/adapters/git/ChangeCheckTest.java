package dev.lifeagent.adapters.git;

import static dev.lifeagent.adapters.git.ChangeScene.FILES;
import static dev.lifeagent.adapters.git.ChangeScene.FIVE;
import static dev.lifeagent.adapters.git.ChangeScene.NINE;
import static dev.lifeagent.adapters.git.ChangeScene.OTHER;
import static dev.lifeagent.adapters.git.ChangeScene.change;
import static dev.lifeagent.adapters.git.ChangeScene.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.certificate.CertificateRefusedException;
import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.certificate.CommitAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which commits of a real repository are covered by which plans. */
class ChangeCheckTest {
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
            "the approved tree on the base",
            "exact",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              return s.one(x, s.plan(s.base, x));
            }),
        change(
            "one more file than approved",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String more = s.commit(with("a", FIVE, "b", "B\n"), s.base);
              return s.one(more, s.plan(s.base, x));
            }),
        change(
            "one byte less in the file",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String less = s.commit(with("a", FIVE.replace("five", "fiv")), s.base);
              return s.one(less, s.plan(s.base, x));
            }),
        change(
            "on a parent whose other files differ",
            "rebased",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("b", "B\n"), s.base);
              return s.one(s.commit(with("b", "B\n", "a", FIVE), parent), s.plan(s.base, x));
            }),
        change(
            "rebased, with one more file",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("b", "B\n"), s.base);
              return s.one(
                  s.commit(with("b", "B\n", "a", FIVE, "d/c", "C\n"), parent), s.plan(s.base, x));
            }),
        change(
            "on a parent whose file has another change",
            "refused moved",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("a", NINE), s.base);
              String moved = s.commit(with("a", NINE.replace("5", "five")), parent);
              return s.one(moved, s.plan(s.base, x));
            }),
        change(
            "the same, allowed",
            "moved",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("a", NINE), s.base);
              String moved = s.commit(with("a", NINE.replace("5", "five")), parent);
              return s.allowMoved().one(moved, s.plan(s.base, x));
            }),
        change(
            "moved, allowed, with another result",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("a", NINE), s.base);
              String moved = s.commit(with("a", NINE.replace("5", "5five")), parent);
              return s.allowMoved().one(moved, s.plan(s.base, x));
            }),
        change(
            "on a parent where the patch does not apply",
            "refused moved",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("a", OTHER), s.base);
              return s.allowMoved().one(s.commit(with("a", FIVE), parent), s.plan(s.base, x));
            }),
        change(
            "a new folder that another change made first",
            "refused moved",
            s -> {
              String x = s.commit(with("n/x", "x\n"), s.base);
              String parent = s.commit(with("n/y", "y\n"), s.base);
              return s.one(s.commit(with("n/x", "x\n", "n/y", "y\n"), parent), s.plan(s.base, x));
            }),
        change(
            "the approved file made executable",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              return s.one(s.executable(x, "a", s.base), s.plan(s.base, x));
            }),
        change(
            "on a parent that made the file executable",
            "refused moved",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.executable(s.base, "a", s.base);
              return s.one(s.executable(x, "a", parent), s.plan(s.base, x));
            }),
        change(
            "a change of mode alone",
            "exact",
            s -> {
              String x = s.executable(s.base, "a", s.base);
              return s.one(x, s.plan(s.base, x));
            }),
        change(
            "a squash of two",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String y = s.commit(with("a", FIVE, "b", "B\n"), x);
              String squash = s.commit(with("a", FIVE, "b", "B\n"), s.base);
              return s.one(squash, s.plan(s.base, x), s.plan(x, y));
            }),
        change(
            "a squash that is a plan as a whole",
            "exact",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String squash = s.commit(with("a", FIVE, "b", "B\n"), s.base);
              return s.one(squash, s.plan(s.base, x), s.plan(s.base, squash));
            }),
        change(
            "the approved tree on another parent",
            "refused commit",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String parent = s.commit(with("b", "B\n"), s.base);
              return s.one(s.commit(with("a", FIVE), parent), s.plan(s.base, x));
            }),
        change(
            "a replay after a revert",
            "refused replayed",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String revert = s.commit(FILES, x);
              return s.one(s.commit(with("a", FIVE), revert), s.plan(s.base, x));
            }),
        change(
            "a replay of what was rebased before",
            "refused replayed",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              Approved plan = s.plan(s.base, x);
              String parent = s.commit(with("b", "B\n"), s.base);
              String first = s.commit(with("b", "B\n", "a", FIVE), parent);
              String revert = s.commit(with("b", "B\n"), first);
              return s.one(s.commit(with("b", "B\n", "a", FIVE), revert), plan);
            }),
        change(
            "a replay of what was moved before",
            "refused replayed",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              Approved plan = s.plan(s.base, x);
              String parent = s.commit(with("a", NINE), s.base);
              String first = s.commit(with("a", NINE.replace("5", "five")), parent);
              String back = s.commit(FILES, first);
              return s.one(s.commit(with("a", FIVE), back), plan);
            }),
        change(
            "one certificate for two commits of a range",
            "exact, exact, refused replayed",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String revert = s.commit(FILES, x);
              String again = s.commit(with("a", FIVE), revert);
              return s.range(s.base, again, s.plan(s.base, x), s.plan(x, revert));
            }),
        change(
            "two certificates of one plan",
            "exact, exact, refused replayed",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String revert = s.commit(FILES, x);
              String again = s.commit(with("a", FIVE), revert);
              Approved plan = s.plan(s.base, x);
              return s.range(s.base, again, plan, ApprovedChanges.again(plan), s.plan(x, revert));
            }),
        change(
            "the same change, approved twice",
            "exact, exact, exact",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              String revert = s.commit(FILES, x);
              String again = s.commit(with("a", FIVE), revert);
              return s.range(
                  s.base, again, s.plan(revert, again), s.plan(s.base, x), s.plan(x, revert));
            }),
        change(
            "no certificate", "refused uncovered", s -> s.one(s.commit(with("a", FIVE), s.base))),
        change(
            "the certificate of another change",
            "refused uncovered",
            s -> {
              String x = s.commit(with("a", FIVE), s.base);
              return s.one(x, s.plan(s.base, s.commit(with("b", "B\n"), s.base)));
            }),
        change("a first commit", "refused commit", s -> s.one(s.base)),
        change("nothing", "", s -> s.range(s.base, s.base)),
        change("the wrong way round", "", s -> s.range(s.commit(with("a", FIVE), s.base), s.base)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyCommitHasItsAnswer(Function<ChangeScene, ChangeAnswer> change, String expected) {
    ChangeAnswer answer = change.apply(scene);
    assertEquals(expected, ChangeScene.shown(answer), answer::toString);
    assertEquals(!expected.isEmpty() && !expected.contains("refused"), answer.covered());
  }

  @Test
  void theAnswerNamesTheCertificateOfEachCommitAndThoseThatCoverNone() {
    String x = scene.commit(with("a", FIVE), scene.base);
    String y = scene.commit(with("a", FIVE, "b", "B\n"), x);
    Approved one = scene.plan(scene.base, x);
    Approved other = scene.plan(x, y);
    Approved third = scene.plan(scene.base, y);
    ChangeAnswer answer = scene.range(scene.base, y, third, other, one);
    assertEquals(
        List.of(one.name(), other.name()),
        answer.commits().stream()
            .map(commit -> ((CommitAnswer.Covered) commit).certificate().orElseThrow())
            .toList());
    assertEquals(List.of(third.name()), answer.unused());
  }

  @Test
  void baseAndPatchMustMakeTheTree() {
    String x = scene.commit(with("a", FIVE), scene.base);
    Approved plan = scene.plan(scene.base, x);
    scene.check().tree(plan.statement());
    Approved other =
        ApprovedChanges.withTree(plan, scene.repo.git("rev-parse", scene.base + "^{tree}"));
    CertificateRefusedException refused =
        assertThrows(CertificateRefusedException.class, () -> scene.one(x, other));
    assertEquals("tree", refused.link().code());
    assertTrue(refused.getMessage().startsWith("certificate certificate-"), refused.getMessage());
  }
}
