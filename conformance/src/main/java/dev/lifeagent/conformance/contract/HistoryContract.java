package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.certificate.History.Commit;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link History} promises. The ids of trees and blobs are those that git makes of the files.
 *
 * @since 0.1
 */
public abstract class HistoryContract {
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef01234567";

  /** Of one file "a" with the text "one". */
  private static final String TREE = "b1ea253509c6004817f83cd7659ab4e6c38b2981";

  private static final String ONE = "100644 5626abf0f72e58d7a153368ba57db4c673c0e171";

  /** For subclasses. */
  protected HistoryContract() {}

  /**
   * Makes a commit of exactly these files.
   *
   * @param files text by path; a path that ends in {@code .sh} is executable
   * @param parents the first one first
   * @return its id
   */
  protected abstract String commit(Map<String, String> files, String... parents);

  /** Adds a certificate to the note of a commit; a line that ends in a line feed. */
  protected abstract void note(String commit, String line);

  /** The history under test; asked for after the first commit. */
  protected abstract History history();

  /** A history whose repository is not there. */
  protected abstract History broken();

  @Test
  void aCommitHasATreeAndItsParentsInTheirOrder() {
    String root = commit(Map.of("a", "one\n"));
    String left = commit(Map.of("a", "one\n", "b", "x\n"), root);
    String right = commit(Map.of("a", "one\n", "c", "x\n"), root);
    String merge = commit(Map.of("a", "one\n", "b", "x\n", "c", "x\n"), left, right);
    assertEquals(List.of(), history().commit(root).parents());
    assertEquals(List.of(left, right), history().commit(merge).parents());
    assertEquals(merge, history().commit(merge).id());
    assertEquals(TREE, tree(root));
    String same = commit(Map.of("a", "one\n"), merge);
    assertEquals(tree(root), tree(same), "a tree is named by its files alone");
  }

  @Test
  void betweenAreTheCommitsOfTheOneHistoryThatAreNotInTheOther() {
    String root = commit(Map.of("a", "1\n"));
    String left = commit(Map.of("a", "2\n"), root);
    String right = commit(Map.of("a", "1\n", "b", "1\n"), root);
    String merge = commit(Map.of("a", "2\n", "b", "1\n"), left, right);
    String last = commit(Map.of("a", "3\n"), merge);
    assertEquals(List.of(right, merge, last), ids(history().between(left, last, 9)));
    assertEquals(
        Set.of(left, right), Set.copyOf(ids(history().between(root, merge, 9)).subList(0, 2)));
    assertEquals(List.of(), history().between(last, root, 9), "none the wrong way round");
    assertEquals(List.of(), history().between(last, last, 9));
    assertEquals(3, history().between(left, last, 3).size(), "as many as the limit");
    assertThrows(WorkspaceException.class, () -> history().between(left, last, 2));
  }

  @Test
  void anEntryIsModeAndIdAndAFolderHasNoId() {
    String id = commit(Map.of("a", "one\n", "run.sh", "one\n", "d/e/f", "one\n"));
    assertEquals(Optional.of(ONE), entry(id, "a"));
    assertEquals(Optional.of(ONE.replace("644", "755")), entry(id, "run.sh"));
    assertEquals(Optional.of(ONE), entry(id, "d/e/f"));
    assertEquals(Optional.of("040000"), entry(id, "d"));
    assertEquals(Optional.of("040000"), entry(id, "d/e"));
    assertEquals(Optional.empty(), entry(id, "b"));
    assertEquals(Optional.empty(), entry(id, "a/b"));
  }

  @Test
  void aMergeIsCleanWhenNoFileIsChangedOnBothSidesOrInTheSameWay() {
    String root = commit(Map.of("a", "1\n", "b", "1\n", "gone", "1\n"));
    String left = commit(Map.of("a", "2\n", "b", "1\n", "gone", "1\n", "same", "1\n"), root);
    String right = commit(Map.of("a", "1\n", "b", "2\n", "same", "1\n"), root);
    String both = commit(Map.of("a", "2\n", "b", "2\n", "same", "1\n"), left, right);
    assertEquals(Optional.of(tree(both)), history().merged(left, right));
    assertEquals(Optional.of(tree(both)), history().merged(right, left));
    assertEquals(Optional.of(tree(both)), history().merged(both, left), "of an ancestor");
    String other = commit(Map.of("a", "3\n", "b", "1\n", "gone", "1\n"), root);
    assertEquals(Optional.empty(), history().merged(left, other));
    String changed = commit(Map.of("a", "1\n", "b", "1\n", "gone", "2\n"), root);
    assertEquals(Optional.empty(), history().merged(right, changed), "deleted here, changed there");
  }

  @Test
  void theBestCommonAncestorMayBeOneOfTheTwo() {
    String base = commit(Map.of("a", "a\n"));
    String left = commit(Map.of("a", "b\n"), base);
    String right = commit(Map.of("a", "c\n"), base);
    assertEquals(Optional.of(base), history().ancestor(left, right));
    assertEquals(Optional.of(base), history().ancestor(base, right));
    assertEquals(Optional.of(left), history().ancestor(left, left));
    assertEquals(Optional.empty(), history().ancestor(left, commit(Map.of("z", "z\n"))));
  }

  @Test
  void aMergeOfCommitsWithSeveralBestAncestorsIsNotTakenForClean() {
    String base = commit(Map.of("a", "a\n", "b", "b\n", "c", "c\n"));
    String left = commit(Map.of("a", "A\n", "b", "b\n", "c", "c\n"), base);
    String right = commit(Map.of("a", "a\n", "b", "B\n", "c", "c\n"), base);
    Map<String, String> both = Map.of("a", "A\n", "b", "B\n", "c", "c\n");
    String one = commit(both, left, right);
    String other = commit(both, right, left);
    assertEquals(Optional.empty(), history().merged(one, other));
  }

  @Test
  void commitsWithoutACommonAncestorHaveNoCleanMergeOfOneFile() {
    String one = commit(Map.of("a", "1\n"));
    String other = commit(Map.of("a", "2\n"));
    assertEquals(Optional.empty(), history().merged(one, other));
  }

  @Test
  void aNoteHoldsCertificatesInTheirOrder() {
    String one = commit(Map.of("a", "1\n"));
    String other = commit(Map.of("a", "2\n"), one);
    assertEquals(List.of(), history().notes(one), "no note");
    note(other, "{\"n\":1}\n");
    note(other, "{\"n\":2}\n");
    assertEquals(List.of(), history().notes(one), "the note of another commit");
    assertEquals(
        List.of("{\"n\":1}\n", "{\"n\":2}\n"),
        history().notes(other).stream()
            .map(file -> new String(file, StandardCharsets.UTF_8))
            .toList());
  }

  @Test
  void whatIsNotThereCannotBeRead() {
    String one = commit(Map.of("a", "1\n"));
    assertThrows(WorkspaceException.class, () -> history().commit(UNKNOWN));
    assertThrows(WorkspaceException.class, () -> history().commit("nope"));
    assertThrows(WorkspaceException.class, () -> history().between(UNKNOWN, one, 9));
    assertThrows(WorkspaceException.class, () -> history().between(one, UNKNOWN, 9));
    assertThrows(WorkspaceException.class, () -> entry(UNKNOWN, "a"));
    assertThrows(WorkspaceException.class, () -> history().merged(one, UNKNOWN));
    assertThrows(WorkspaceException.class, () -> broken().commit(one));
    assertTrue(history().notes(one).isEmpty());
  }

  private String tree(String commit) {
    return history().commit(commit).tree();
  }

  private Optional<String> entry(String commit, String path) {
    return history().entry(commit, RepoPath.of(path));
  }

  private static List<String> ids(List<Commit> commits) {
    return commits.stream().map(Commit::id).toList();
  }
}
