package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitWorkspaceTest {
  @TempDir Path temp;

  private Repo sample() {
    return Repo.init(temp.resolve("repo"))
        .file("a.txt", "hello\n")
        .executable("bin/run", "#!/bin/sh\n")
        .file("src/deep/er/Main.java", "class Main {}\n")
        .file("src/b.txt", "b");
  }

  @Test
  void readsTheCommitThatTheRefNamesNow() {
    Repo repo = sample();
    String first = repo.commit("one");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "main")) {
      assertEquals(first, workspace.head().commit());
      assertEquals(
          OffsetDateTime.parse("2026-01-02T03:04:05+05:30"), workspace.head().committedAt());

      String second = repo.file("a.txt", "changed\n").commit("two");

      assertEquals(second, workspace.head().commit());
      assertEquals("hello\n", text(workspace.at(first).tree(), "a.txt"));
      assertEquals("changed\n", text(workspace.at(second).tree(), "a.txt"));
    }
  }

  /** A service that cannot read its base any more is not ready. */
  @Test
  void aBaseWhoseObjectsAreGoneIsNoneAlthoughItWasReadBefore() throws IOException {
    Repo repo = sample();
    String commit = repo.commit("one");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "main")) {
      assertEquals(commit, workspace.head().commit());
      Path objects = repo.dir.resolve(".git/objects");
      Files.move(objects, temp.resolve("elsewhere"));
      Files.createDirectories(objects.resolve("info"));
      Files.createDirectories(objects.resolve("pack"));
      assertThrows(WorkspaceException.class, workspace::head);
      Files.delete(objects.resolve("info"));
      Files.delete(objects.resolve("pack"));
      Files.delete(objects);
      Files.move(temp.resolve("elsewhere"), objects);
      assertEquals(commit, workspace.head().commit());
    }
  }

  @Test
  void readsCommitsAndNeverTheWorkTree() {
    Repo repo = sample();
    repo.commit("one");
    repo.file("a.txt", "dirty\n").file("untracked.txt", "u");
    repo.git("add", "-A");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      BaseTree tree = workspace.head().tree();
      assertEquals("hello\n", text(tree, "a.txt"));
      assertTrue(tree.entry(RepoPath.of("untracked.txt")).isEmpty());
    }
  }

  @Test
  void tellsWhatStandsAtAPath() throws IOException {
    Repo repo = sample();
    Files.createSymbolicLink(repo.dir.resolve("link"), Path.of("a.txt"));
    repo.git("add", "-A");
    String commit = repo.commit("one");
    String index = "160000 " + commit + "\tsub\n";
    repo.gitFed(index.getBytes(StandardCharsets.UTF_8), "update-index", "--index-info");
    repo.git("commit", "-q", "-m", "submodule");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      BaseTree tree = workspace.head().tree();
      assertEquals(Optional.of(new BaseEntry(EntryKind.FILE, 6)), entry(tree, "a.txt"));
      assertEquals(Optional.of(new BaseEntry(EntryKind.EXECUTABLE, 10)), entry(tree, "bin/run"));
      assertEquals(Optional.of(new BaseEntry(EntryKind.SYMLINK, 5)), entry(tree, "link"));
      assertEquals(Optional.of(new BaseEntry(EntryKind.SUBMODULE, 0)), entry(tree, "sub"));
      assertEquals(Optional.of(new BaseEntry(EntryKind.TREE, 0)), entry(tree, "src/deep"));
      for (String none : List.of("A.txt", "a.txt/x", "link/x", "sub/x", "src/none", "bin/run/x")) {
        assertEquals(Optional.empty(), entry(tree, none), none);
      }
      for (String notAFile : List.of("link", "sub", "src", "none")) {
        assertThrows(WorkspaceException.class, () -> tree.content(RepoPath.of(notAFile)), notAFile);
      }
      assertEquals(List.of("a.txt", "bin", "link", "src", "sub"), tree.names(Optional.empty()));
      assertEquals(List.of("b.txt", "deep"), tree.names(Optional.of(RepoPath.of("src"))));
      assertEquals(List.of(), tree.names(Optional.of(RepoPath.of("a.txt"))));
      assertEquals(
          List.of("a.txt", "bin/run", "src/b.txt", "src/deep/er/Main.java"),
          values(list(workspace, List.of(), path -> true, 100)));
    }
  }

  @Test
  void listsInGitsOrderUpToTheLimitAndOnlyWhatIsAccepted() {
    Repo repo = Repo.init(temp.resolve("repo"));
    for (String path :
        List.of("a/z", "a-b", "a.b", "ab", "a0", "B", "src/x/1", "src/x.y", "src/2")) {
      repo.file(path, "x");
    }
    repo.commit("one");
    List<String> all = List.of(repo.git("ls-files").split("\n"));
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals(all, values(list(workspace, List.of(), path -> true, all.size())));
      assertEquals(all.subList(0, 3), values(list(workspace, List.of(), path -> true, 3)));
      assertEquals(
          List.of("src/2", "src/x.y"),
          values(list(workspace, List.of(), path -> path.value().startsWith("src/"), 2)));
    }
  }

  @Test
  void listsWhatStandsAtAndBelowTheRootsOnceAndInOrder() {
    Repo repo = sample();
    repo.commit("one");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals(
          List.of("a.txt", "src/b.txt", "src/deep/er/Main.java"),
          values(
              list(
                  workspace,
                  List.of("src/deep", "src/b.txt", "a.txt", "src", "none/x", "a.txt/y"),
                  path -> true,
                  100)));
      assertEquals(
          List.of("src/deep/er/Main.java"),
          values(list(workspace, List.of("src/deep/er/Main.java"), path -> true, 100)));
    }
  }

  @Test
  void listingEndsWithItsDeadline() throws Exception {
    Repo repo = sample();
    repo.commit("one");
    AtomicLong now = new AtomicLong();
    Deadline passed = Deadline.after(Duration.ofNanos(1), now::getAndIncrement);
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertThrows(
          DeadlineExceededException.class,
          () -> workspace.list(workspace.head(), List.of(), path -> true, 1, passed));
    }
  }

  @Test
  void namesThatAreNoPathAreSkippedAndBreakNothing() throws IOException {
    Repo repo = sample();
    String blob = repo.gitFed(new byte[] {'x'}, "hash-object", "-w", "--stdin");
    byte[] index =
        ("100644 " + blob + "\t?.txt\0" + "100644 " + blob + "\td?/in\0")
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < index.length; i++) {
      index[i] = index[i] == '?' ? (byte) 0xff : index[i];
    }
    repo.git("add", "-A");
    repo.gitFed(index, "update-index", "-z", "--index-info");
    repo.git("commit", "-q", "-m", "odd");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      Base base = workspace.head();
      assertEquals(
          List.of("a.txt", "bin/run", "src/b.txt", "src/deep/er/Main.java"),
          values(list(workspace, List.of(), path -> true, 100)));
      assertEquals("b", text(base.tree(), "src/b.txt"));
      assertEquals(List.of("a.txt", "bin", "src"), base.tree().names(Optional.empty()));
    }
  }

  @Test
  void aLookUpReadsOnlyTheFoldersOnItsPath() throws IOException {
    Repo repo = Repo.init(temp.resolve("repo"));
    for (int i = 0; i < 5_000; i++) {
      repo.file("d" + i / 100 + "/e/f" + i, "content " + i);
    }
    repo.commit("many");
    List<String> needed =
        Stream.of("HEAD", "HEAD^{tree}", "HEAD:d7", "HEAD:d7/e", "HEAD:d7/e/f777")
            .map(name -> repo.git("rev-parse", name))
            .toList();
    try (Stream<Path> objects = Files.walk(repo.dir.resolve(".git/objects"))) {
      for (Path file : objects.filter(Files::isRegularFile).toList()) {
        String id = file.getParent().getFileName() + file.getFileName().toString();
        if (!needed.contains(id)) {
          Files.delete(file);
        }
      }
    }
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      BaseTree tree = workspace.head().tree();
      assertEquals("content 777", text(tree, "d7/e/f777"));
      assertEquals(Optional.of(new BaseEntry(EntryKind.FILE, 11)), entry(tree, "d7/e/f777"));
      assertEquals(Optional.empty(), entry(tree, "d7/e/f7777"));
      Predicate<RepoPath> one = path -> path.value().endsWith("/f777");
      assertEquals(
          List.of("d7/e/f777"), values(list(workspace, List.of("d7/e", "d7/x"), one, 100)));
      WorkspaceException gone =
          assertThrows(WorkspaceException.class, () -> entry(tree, "d8/e/f888"));
      assertEquals("an object of the workspace is missing", gone.getMessage());
    }
  }

  @Test
  void readsLargeFilesByTheirHeaderOnly() throws IOException {
    Repo repo = Repo.init(temp.resolve("repo"));
    Files.write(repo.dir.resolve("big"), new byte[(int) GitObjects.MAX_BYTES + 1]);
    repo.commit("big");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      BaseTree tree = workspace.head().tree();
      assertEquals(GitObjects.MAX_BYTES + 1, entry(tree, "big").orElseThrow().size());
      assertThrows(WorkspaceException.class, () -> tree.content(RepoPath.of("big")));
    }
  }

  @Test
  void anEmptyTreeNeedsNotBeStored() {
    Repo repo = Repo.init(temp.resolve("repo"));
    // Git knows this tree without having it, and so writes a commit of it alone.
    String empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    repo.git("update-ref", "HEAD", repo.git("commit-tree", "-m", "nothing yet", empty));
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      Base base = workspace.head();
      assertEquals(List.of(), list(workspace, List.of(), path -> true, 10));
      assertEquals(Optional.empty(), base.tree().entry(RepoPath.of("a.txt")));
      assertEquals(List.of(), base.tree().names(Optional.empty()));
      assertEquals(base.commit(), workspace.resolve("HEAD").commit());
      assertEquals(Optional.empty(), workspace.resolve(empty).tree().entry(RepoPath.of("a")));
    }
  }

  @Test
  void ignoresReplacements() {
    Repo repo = sample();
    String honest = repo.commit("one");
    String other = repo.file("a.txt", "replaced\n").commit("two");
    repo.git("replace", honest, other);
    repo.git(
        "replace",
        repo.git("--no-replace-objects", "rev-parse", honest + ":a.txt"),
        repo.git("rev-parse", other + ":a.txt"));
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals("hello\n", text(workspace.at(honest).tree(), "a.txt"));
    }
  }

  @Test
  void damagedTreesAreAnErrorOfTheWorkspace() throws IOException {
    Repo repo = sample();
    for (String raw :
        List.of("100644 a", "1006x4 a\0" + "x".repeat(20), "9", "100644 \0" + "x".repeat(20))) {
      byte[] bytes = raw.getBytes(StandardCharsets.US_ASCII);
      String tree = repo.gitFed(bytes, "hash-object", "-t", "tree", "-w", "--literally", "--stdin");
      try (GitWorkspace workspace = new GitWorkspace(repo.dir, "HEAD")) {
        Base base = workspace.resolve(tree);
        assertThrows(WorkspaceException.class, () -> entry(base.tree(), "a"), raw);
        assertThrows(
            WorkspaceException.class,
            () -> workspace.list(base, List.of(), p -> true, 1, soon()),
            raw);
      }
    }
  }

  private static String text(BaseTree tree, String path) {
    byte[] content = tree.content(RepoPath.of(path));
    assertArrayEquals(content, tree.content(RepoPath.of(path)));
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Optional<BaseEntry> entry(BaseTree tree, String path) {
    return tree.entry(RepoPath.of(path));
  }

  private static List<RepoPath> list(
      GitWorkspace workspace, List<String> roots, Predicate<RepoPath> accepted, int limit) {
    return workspace.list(
        workspace.head(), roots.stream().map(RepoPath::of).toList(), accepted, limit, soon());
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20));
  }

  private static List<String> values(List<RepoPath> paths) {
    return paths.stream().map(RepoPath::value).toList();
  }
}
