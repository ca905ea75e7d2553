package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history as git made it, and left as it was. */
class GitHistoryTest {
  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  @TempDir Path folder;
  private Repo repo;
  private GitWorkspace workspace;
  private GitHistory history;

  @BeforeEach
  void open() {
    repo = Repo.init(folder.resolve("repo"));
    workspace = new GitWorkspace(repo.dir, "HEAD");
    history = new GitHistory(workspace);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aMergeIsThatOfGitWithinAFile() {
    String base = commit(Map.of("a", LINES));
    String one = commit(Map.of("a", LINES.replace("2", "two")), base);
    String other = commit(Map.of("a", LINES.replace("8", "eight")), base);
    assertEquals(Optional.of(byGit(one, other)), history.merged(one, other));
  }

  /** Each level doubles what a merge of the merge bases costs; the check must not. */
  @Test
  void aLadderOfCrissCrossMergesIsRefusedAtOnce() {
    String root = commit(Map.of("a", LINES));
    String one = commit(Map.of("a", LINES.replace("2", "two")), root);
    String other = commit(Map.of("a", LINES.replace("8", "eight")), root);
    for (int level = 0; level < 60; level++) {
      Map<String, String> files = Map.of("a", LINES, "level", level + "\n");
      String left = commit(files, one, other);
      String right = commit(files, other, one);
      one = left;
      other = right;
    }
    assertEquals(Optional.empty(), history.merged(one, other));
  }

  @Test
  void aRenameIsNotFollowedSoThatWhatGitWouldMergeConflicts() {
    String base = commit(Map.of("a", LINES));
    String renamed = commit(Map.of("z", LINES), base);
    String changed = commit(Map.of("a", LINES.replace("2", "two")), base);
    byGit(renamed, changed);
    assertEquals(Optional.empty(), history.merged(renamed, changed));
  }

  @Test
  void attributesAndConfigurationDoNotChangeAMerge() {
    String base = commit(Map.of("a", "1\n", ".gitattributes", "a merge=union\n"));
    repo.git("config", "merge.default", "union");
    String one = commit(Map.of("a", "2\n", ".gitattributes", "a merge=union\n"), base);
    String other = commit(Map.of("a", "3\n", ".gitattributes", "a merge=union\n"), base);
    byGit(one, other);
    assertEquals(Optional.empty(), history.merged(one, other));
  }

  @Test
  void notesAreFoundInFoldersAndWithoutALastLineFeed() {
    String first = commit(Map.of("a", "0\n"));
    String blob =
        repo.gitFed(
            "{\"x\":1}\n\n{\"y\":2}".getBytes(StandardCharsets.UTF_8),
            "hash-object",
            "-w",
            "--stdin");
    // As git lays out a tree of many notes.
    repo.git("read-tree", "--empty");
    String path = first.substring(0, 2) + "/" + first.substring(2);
    repo.git("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
    String notes = repo.git("commit-tree", "-m", "notes", repo.git("write-tree"));
    repo.git("update-ref", GitHistory.NOTES, notes);
    List<byte[]> files = history.notes(first);
    assertEquals(2, files.size());
    assertArrayEquals("{\"y\":2}\n".getBytes(StandardCharsets.UTF_8), files.get(1));
  }

  @Test
  void aNoteOfTooManyLinesIsNotRead() {
    String first = commit(Map.of("a", "0\n"));
    byte[] lines = "x\n".repeat(101).getBytes(StandardCharsets.UTF_8);
    String blob = repo.gitFed(lines, "hash-object", "-w", "--stdin");
    repo.git("notes", "--ref", GitHistory.NOTES, "add", "-C", blob, first);
    assertThrows(WorkspaceException.class, () -> history.notes(first));
  }

  @Test
  void whereAShallowCloneEndsTheHistoryIsNotTakenForComplete() {
    String first = commit(Map.of("a", "0\n"));
    String second = commit(Map.of("a", "1\n"), first);
    String side = commit(Map.of("b", "1\n"), first);
    String third = commit(Map.of("a", "2\n"), second);
    String merge = commit(Map.of("a", "2\n", "b", "1\n"), third, side);
    Path clone = folder.resolve("clone");
    repo.git("clone", "-q", "--depth", "2", "file://" + repo.dir, clone.toString());
    try (GitWorkspace shallow = new GitWorkspace(clone, "HEAD")) {
      GitHistory cut = new GitHistory(shallow);
      assertEquals(history.commit(third), cut.commit(third), "parents are those of the commit");
      assertEquals(history.commit(merge), cut.commit("HEAD"));
      assertThrows(WorkspaceException.class, () -> cut.between(third, merge, 9), "side ends");
      assertThrows(WorkspaceException.class, () -> cut.commit(second));
    }
  }

  @Test
  void oldModesCountAsThoseOfToday() {
    String blob =
        repo.gitFed("x\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    byte[] tree = ("100664 blob " + blob + "\ta\n").getBytes(StandardCharsets.UTF_8);
    String old = repo.git("commit-tree", "-m", "x", repo.gitFed(tree, "mktree"));
    String today = commit(Map.of("a", "x\n"));
    assertEquals(history.entry(today, RepoPath.of("a")), history.entry(old, RepoPath.of("a")));
  }

  @Test
  void nothingIsWritten() {
    String base = commit(Map.of("a", LINES));
    String one = commit(Map.of("a", LINES.replace("2", "two")), base);
    String other = commit(Map.of("a", LINES.replace("8", "eight")), base);
    Map<String, String> before = Repo.listing(repo.dir);
    history.merged(one, other);
    history.between(base, one, 9);
    history.notes(one);
    history.entry(one, RepoPath.of("a"));
    history.commit("HEAD~1");
    assertEquals(before, Repo.listing(repo.dir));
  }

  private String commit(Map<String, String> files, String... parents) {
    return GitHistoryContractTest.commit(repo, files, parents);
  }

  /** The tree that git itself makes; fails if they conflict. */
  private String byGit(String one, String other) {
    repo.git("checkout", "-q", "--force", "--detach", one);
    repo.git("merge", "-q", "--no-edit", "--no-ff", other);
    String tree = repo.git("rev-parse", "HEAD^{tree}");
    repo.git("checkout", "-q", "--force", "main");
    return tree;
  }
}
