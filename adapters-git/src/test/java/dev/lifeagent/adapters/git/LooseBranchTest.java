package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever HEAD is, it names what git says; what is not usual is left to JGit. */
class LooseBranchTest {
  private static final boolean READ_HERE = true;
  private static final boolean LEFT_TO_JGIT = false;

  @TempDir Path temp;

  static Stream<Arguments> heads() {
    return Stream.of(
        head("a branch with a file", READ_HERE, repo -> {}),
        head("a branch in a folder", READ_HERE, repo -> repo.git("switch", "-qc", "a/b.c")),
        head(
            "a file beside older packed refs",
            READ_HERE,
            repo -> {
              repo.git("pack-refs", "--all");
              repo.file("a.txt", "newer\n").commit("newer");
            }),
        head("packed refs", LEFT_TO_JGIT, repo -> repo.git("pack-refs", "--all")),
        head("a commit", LEFT_TO_JGIT, repo -> repo.git("switch", "-q", "--detach")),
        head(
            "a tag as a branch would be",
            LEFT_TO_JGIT,
            repo -> {
              repo.git("tag", "t");
              repo.git("symbolic-ref", "HEAD", "refs/tags/t");
            }),
        head(
            "a branch that stands for another",
            LEFT_TO_JGIT,
            repo -> {
              repo.git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
              repo.git("symbolic-ref", "HEAD", "refs/heads/alias");
            }));
  }

  private static Arguments head(String name, boolean here, Consumer<Repo> make) {
    return Arguments.of(Named.of(name, make), here);
  }

  @ParameterizedTest
  @MethodSource("heads")
  void namesWhatGitSays(Consumer<Repo> make, boolean here) throws IOException {
    Repo repo = Repo.init(temp.resolve("repo")).file("a.txt", "a\n");
    repo.commit("one");
    make.accept(repo);
    String named = repo.git("rev-parse", "HEAD^{commit}").strip();
    assertEquals(here, isRead(repo.dir.resolve(".git"), "HEAD"));
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals(named, workspace.head().commit());
    }
  }

  @Test
  void aLinkedWorkTreeIsLeftToJGit() throws IOException {
    Repo repo = Repo.init(temp.resolve("repo")).file("a.txt", "a\n");
    repo.commit("one");
    Path linked = temp.resolve("linked");
    repo.git("worktree", "add", "-qb", "side", linked.toString());
    String second = repo.file("a.txt", "b\n").commit("two");
    try (GitWorkspace workspace = GitWorkspace.open(linked, "HEAD")) {
      assertEquals(repo.git("rev-parse", "side").strip(), workspace.head().commit());
    }
    assertEquals(second, repo.git("rev-parse", "HEAD").strip());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsNoBranchIsLeftToJGit(String head, String branch) throws IOException {
    Repo repo = Repo.init(temp.resolve("repo")).file("a.txt", "a\n");
    repo.commit("one");
    Path git = repo.dir.resolve(".git");
    Files.writeString(git.resolve("HEAD"), head);
    Files.writeString(git.resolve("refs/heads/main"), branch);
    assertEquals(LEFT_TO_JGIT, isRead(git, "HEAD"));
  }

  static Stream<Arguments> broken() {
    String id = "0123456789abcdef0123456789abcdef01234567";
    return Stream.of(
        Arguments.of("ref: refs/heads/../heads/main\n", id + "\n"),
        Arguments.of("ref: refs/heads/main", id + "\n"),
        Arguments.of("ref: refs/heads/main\n", id),
        Arguments.of("ref: refs/heads/main\n", id.substring(1) + "\n"),
        Arguments.of("ref: refs/heads/main\n", ""),
        Arguments.of("", id + "\n"),
        Arguments.of("ref: HEAD\n", id + "\n"));
  }

  private static boolean isRead(Path gitDir, String name) throws IOException {
    try (Repository git =
        new FileRepositoryBuilder().setGitDir(gitDir.toFile()).setMustExist(true).build()) {
      return LooseBranch.read(git, name).isPresent();
    }
  }
}
