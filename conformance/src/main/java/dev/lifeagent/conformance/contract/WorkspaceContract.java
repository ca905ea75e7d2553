package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What {@link Workspace} and {@link BaseTree} promise. The ids of trees are those that git 2.39
 * makes of the same files.
 *
 * @since 0.1
 */
public abstract class WorkspaceContract {
  private static final Map<String, String> FILES =
      Map.of(
          "README.md", "hello\n",
          "src/a.txt", "one\r\ntwo",
          "src/old/b.txt", "gone\n",
          "src.txt", "x\n");

  /** Of {@link #FILES} with a changed, a deleted and a new, executable file. */
  private static final String RESULT_TREE = "718778ee1b1388b042917c4de8b4fc094c0e76bc";

  /** For subclasses. */
  protected WorkspaceContract() {}

  /** Makes a commit of exactly these files, text by path, and moves the configured ref to it. */
  protected abstract void commit(Map<String, String> files);

  /** The workspace under test; asked for after the first commit. */
  protected abstract Workspace workspace();

  /** A workspace whose repository is not there. */
  protected abstract Workspace broken();

  @Test
  void headIsTheCommitThatTheRefNamesNow() {
    commit(FILES);
    Base first = workspace().head();
    assertTrue(
        first.commit().matches("[0-9a-f]{40}|[0-9a-f]{64}"),
        "commit() is 40 or 64 lower-case hexadecimal digits: " + first.commit());
    commit(Map.of("README.md", "changed\n"));
    Base second = workspace().head();
    assertEquals("changed\n", text(second, "README.md"), "head() follows the ref");
    assertEquals("hello\n", text(first, "README.md"), "a base stays what it was");
    assertEquals(
        "hello\n",
        text(workspace().at(first.commit()), "README.md"),
        "at(commit) is that commit, whatever the ref names");
    assertEquals(
        first.committedAt(),
        workspace().at(first.commit()).committedAt(),
        "and has the same date as head() had");
  }

  @Test
  void aCommitThatThereIsNotIsAnExceptionOfThePort() {
    commit(FILES);
    for (String commit : List.of("0".repeat(40), "f".repeat(40), "HEAD", "")) {
      assertThrows(
          WorkspaceException.class,
          () -> workspace().at(commit),
          "at() of what names no commit throws WorkspaceException: \"" + commit + "\"");
    }
  }

  @Test
  void aBaseTellsWhatStandsAtAPath() {
    commit(FILES);
    BaseTree tree = workspace().head().tree();
    assertEquals(
        Optional.of(new BaseEntry(EntryKind.FILE, 8)),
        tree.entry(path("src/a.txt")),
        "entry() of a file has its size in bytes");
    assertEquals(
        Optional.of(new BaseEntry(EntryKind.TREE, 0)),
        tree.entry(path("src/old")),
        "entry() of a folder has the size 0");
    for (String nothing : List.of("src/no.txt", "README.md/x", "SRC/a.txt")) {
      assertEquals(Optional.empty(), tree.entry(path(nothing)), "nothing exists at " + nothing);
    }
    assertArrayEquals(
        "one\r\ntwo".getBytes(StandardCharsets.UTF_8),
        tree.content(path("src/a.txt")),
        "content() is the object as it is stored, line ends included");
    assertEquals(
        Set.of("README.md", "src", "src.txt"),
        new TreeSet<>(tree.names(Optional.empty())),
        "names() of the root are those directly in it");
    assertEquals(
        Set.of("a.txt", "old"), new TreeSet<>(tree.names(Optional.of(path("src")))), "so in src");
    assertEquals(List.of(), tree.names(Optional.of(path("no"))), "names() of no folder is empty");
  }

  @Test
  void filesAreListedInGitsOrderUpToALimit() {
    commit(FILES);
    assertEquals(
        List.of("README.md", "src.txt", "src/a.txt", "src/old/b.txt"),
        list(List.of(), path -> true, 10),
        "list() is in the order of the paths' bytes");
    assertEquals(
        List.of("src/a.txt", "src/old/b.txt"),
        list(List.of(), path -> path.isIn(path("src")), 2),
        "files that are not accepted do not count towards the limit");
    assertEquals(List.of("README.md"), list(List.of(), path -> true, 1), "`limit` is kept");
    assertThrows(
        IllegalArgumentException.class,
        () -> list(List.of(), path -> true, 0),
        "list() refuses a limit below 1 with IllegalArgumentException");
  }

  @Test
  void onlyWhatLiesAtAndBelowTheRootsIsListed() {
    commit(FILES);
    assertEquals(
        List.of("src/a.txt", "src/old/b.txt"),
        list(List.of(path("src")), path -> true, 10),
        "a folder lists what lies in it, and src.txt does not");
    assertEquals(
        List.of("README.md", "src/old/b.txt"),
        list(List.of(path("src/old"), path("README.md"), path("no")), path -> true, 10),
        "several roots are one list in git's order; one that is not there adds nothing");
  }

  private List<String> list(List<RepoPath> roots, Predicate<RepoPath> accepted, int limit) {
    Base base = workspace().head();
    Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    return values(workspace().list(base, roots, accepted, limit, deadline));
  }

  @Test
  void theResultIsTheTreeThatGitWouldMake() {
    commit(FILES);
    Base base = workspace().head();
    assertEquals(
        RESULT_TREE,
        workspace().resultTree(base, changes(base)),
        "resultTree() is the id that git gives to base and changes");
    assertEquals(base.commit(), workspace().head().commit(), "and nothing is written");
  }

  @Test
  void severalThreadsReadAtOnce() {
    commit(FILES);
    String sentence = "a workspace is read by several threads at once";
    List<String> trees =
        Together.run(
            5,
            sentence,
            () -> {
              Base base = workspace().head();
              return workspace().resultTree(base, changes(base));
            });
    assertEquals(Set.of(RESULT_TREE), Set.copyOf(trees), sentence);
  }

  @Test
  void aRepositoryThatIsGoneIsAnExceptionOfThePort() {
    WorkspaceException failure =
        assertThrows(
            WorkspaceException.class,
            () -> broken().head(),
            "map every failure of the repository to WorkspaceException");
    assertTrue(
        failure.getMessage() != null && !failure.getMessage().contains("Exception"),
        "its message is a sentence that names no class");
  }

  private static ChangeSet changes(Base base) {
    return ChangeSet.of(
        base.tree(),
        Map.of(
            path("src/a.txt"), Optional.of(file(FileMode.REGULAR, "three\n")),
            path("src/old/b.txt"), Optional.empty(),
            path("docs/run"), Optional.of(file(FileMode.EXECUTABLE, "#!/bin/sh\n"))),
        PatchLimits.DEFAULT,
        Deadline.after(Duration.ofSeconds(10)));
  }

  private static FileState file(FileMode mode, String text) {
    return FileState.of(mode, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Base base, String path) {
    return new String(base.tree().content(path(path)), StandardCharsets.UTF_8);
  }

  private static List<String> values(List<RepoPath> paths) {
    return paths.stream().map(RepoPath::value).toList();
  }

  private static RepoPath path(String value) {
    return RepoPath.of(value);
  }
}
