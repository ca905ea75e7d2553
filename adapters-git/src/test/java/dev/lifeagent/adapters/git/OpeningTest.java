package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  @TempDir Path temp;

  private Repo sample() {
    return Repo.init(temp.resolve("repo"))
        .file("a.txt", "hello\n")
        .executable("bin/run", "#!/bin/sh\n")
        .file("src/deep/er/Main.java", "class Main {}\n")
        .file("src/b.txt", "b");
  }

  @Test
  void takesTheRepositoryInEveryShape() throws IOException {
    Repo repo = sample();
    String commit = repo.commit("one");
    repo.git("clone", "-q", "--bare", repo.dir.toString(), temp.resolve("bare").toString());
    repo.git("clone", "-q", "--shared", repo.dir.toString(), temp.resolve("shared").toString());
    String shallow = "file://" + repo.dir;
    repo.git("clone", "-q", "--depth=1", shallow, temp.resolve("shallow").toString());
    repo.git("worktree", "add", "-q", "--detach", temp.resolve("linked").toString());
    for (String name : List.of("repo", "bare", "shared", "shallow", "linked", "repo/.git")) {
      Path dir = temp.resolve(name);
      try (GitWorkspace workspace = GitWorkspace.open(dir, "HEAD")) {
        assertEquals(commit, workspace.head().commit(), name);
        assertEquals("hello\n", text(workspace.head().tree(), "a.txt"), name);
        Optional<Path> workTree =
            switch (name) {
              case "bare" -> Optional.empty();
              case "repo/.git" -> Optional.of(repo.dir);
              default -> Optional.of(dir);
            };
        assertEquals(workTree, workspace.workTree(), name);
      }
    }
  }

  @Test
  void resolvesWhatTheCommandLineNames() {
    Repo repo = sample();
    String first = repo.commit("one");
    String second = repo.file("a.txt", "2").commit("two");
    repo.git("tag", "-a", "-m", "tag", "v1", first);
    String tree = repo.git("rev-parse", "HEAD^{tree}");
    try (GitWorkspace workspace = new GitWorkspace(repo.dir, "v1")) {
      assertEquals(first, workspace.head().commit());
      assertEquals(first, workspace.resolve("HEAD~1").commit());
      assertEquals(second, workspace.resolve(second.substring(0, 12)).commit());
      assertEquals(tree, workspace.resolve(tree).commit());
      assertEquals("2", text(workspace.resolve(tree).tree(), "a.txt"));
    }
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    Repo unborn = Repo.init(temp.resolve("unborn"));
    Repo repo = sample();
    String commit = repo.commit("one");
    String tree = repo.git("rev-parse", "HEAD^{tree}");
    assertMessage("the workspace holds no git repository", () -> GitWorkspace.open(empty, "HEAD"));
    assertMessage(
        "the workspace holds no git repository",
        () -> GitWorkspace.open(temp.resolve("nowhere"), "HEAD"));
    assertMessage(
        "\"HEAD\" names no commit of the workspace; make one, or name another",
        () -> GitWorkspace.open(unborn.dir, "HEAD"));
    for (String ref :
        List.of("none", "..", "", "@{", "main:a.txt", "^", "~1", "main^{", "main^9")) {
      assertThrows(WorkspaceException.class, () -> GitWorkspace.open(repo.dir, ref), "ref " + ref);
    }
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertMessage(
          "the workspace has no commit " + "0".repeat(40), () -> workspace.at("0".repeat(40)));
      assertMessage("the workspace has no commit " + tree, () -> workspace.at(tree));
      assertThrows(WorkspaceException.class, () -> workspace.at("main"));
      assertThrows(WorkspaceException.class, () -> workspace.at("0".repeat(64)));
      assertThrows(
          WorkspaceException.class, () -> new GitWorkspace(repo.dir, tree).head(), "tree as head");
      assertEquals(commit, workspace.head().commit());
    }
  }

  @Test
  void survivesRepackingAndTheFolderComingAndGoing() throws IOException {
    Repo repo = sample();
    String commit = repo.commit("one");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      Base base = workspace.head();
      assertEquals("hello\n", text(base.tree(), "a.txt"));
      repo.git("repack", "-q", "-a", "-d", "-f");
      repo.git("pack-refs", "--all");
      repo.git("prune-packed");
      assertEquals("b", text(base.tree(), "src/b.txt"));
      repo.file("more", "m").commit("two");
      repo.git("repack", "-q", "-a", "-d", "-f");
      assertEquals("class Main {}\n", text(base.tree(), "src/deep/er/Main.java"));

      Files.move(repo.dir, temp.resolve("away"));
      assertThrows(WorkspaceException.class, workspace::head);
      assertThrows(WorkspaceException.class, workspace::head);
      Files.move(temp.resolve("away"), repo.dir);
      assertEquals(commit, workspace.at(commit).commit());
      assertEquals("m", text(workspace.head().tree(), "more"));

      Files.move(repo.dir, temp.resolve("old"));
      Repo replaced = Repo.init(repo.dir).file("other", "o");
      String other = replaced.commit("another repository");
      assertEquals(other, workspace.resolve("HEAD").commit());
      assertEquals("o", text(workspace.head().tree(), "other"));
    }
  }

  @Test
  void aClosedWorkspaceSaysSo() {
    Repo repo = sample();
    repo.commit("one");
    GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD");
    workspace.close();
    workspace.close();
    assertMessage("the workspace is closed", workspace::head);
  }

  private static void assertMessage(
      String expected, org.junit.jupiter.api.function.Executable call) {
    assertEquals(expected, assertThrows(WorkspaceException.class, call).getMessage());
  }

  private static String text(BaseTree tree, String path) {
    byte[] content = tree.content(RepoPath.of(path));
    assertArrayEquals(content, tree.content(RepoPath.of(path)));
    return new String(content, StandardCharsets.UTF_8);
  }
}
