package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTreeTest {
  @TempDir Path temp;

  static Stream<Named<UnaryOperator<Changes>>> changes() {
    return Stream.of(
        named("edits a file at the root", c -> c.put("a.txt", "other\n")),
        named("edits a deep file", c -> c.put("x/y/z/deep.txt", "deeper\n")),
        named("adds a file to a new folder", c -> c.put("new/folder/file.txt", "n\n")),
        named(
            "adds beside a folder of almost that name", c -> c.put("lib.c", "1").put("lib-a", "")),
        named("deletes the last file of nested folders", c -> c.delete("x/y/z/deep.txt")),
        named("deletes one of two files", c -> c.delete("lib/one.txt")),
        named("sets the executable bit", c -> c.putExecutable("a.txt", "a\n")),
        named("clears the executable bit", c -> c.put("run.sh", "#!/bin/sh\n")),
        named("adds an executable", c -> c.putExecutable("bin/tool", "t\n")),
        named("writes an empty file without an end of line", c -> c.put("e", "").put("f", "x")),
        named("writes names beyond ASCII", c -> c.put("é/ü.txt", "ä\n").put("日本.txt", "\n")),
        named(
            "several at once",
            c -> c.put("lib/three.txt", "3\n").delete("lib/two.txt").put("lib/sub/q", "q")),
        named(
            "everything gone",
            c ->
                c.delete("a.txt")
                    .delete("run.sh")
                    .delete("lib/one.txt")
                    .delete("lib/two.txt")
                    .delete("x/y/z/deep.txt")));
  }

  private static Named<UnaryOperator<Changes>> named(String name, UnaryOperator<Changes> edit) {
    return Named.of(name, edit);
  }

  private static Repo sample(Path dir) {
    return Repo.init(dir)
        .file("a.txt", "a\n")
        .executable("run.sh", "#!/bin/sh\n")
        .file("lib/one.txt", "1\n")
        .file("lib/two.txt", "2\n")
        .file("x/y/z/deep.txt", "deep\n");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isTheTreeThatGitApplyAndWriteTreeGive(UnaryOperator<Changes> edit) {
    Repo repo = sample(temp.resolve("repo"));
    repo.commit("base");
    Repo copy = sample(temp.resolve("copy"));
    String base = copy.commit("base");
    Changes changes = edit.apply(new Changes(copy));
    copy.git("add", "-A");
    String patch = copy.git("diff", "--cached", "--binary", "--no-renames", base) + "\n";
    copy.git("read-tree", base);
    if (!patch.isBlank()) {
      copy.gitFed(patch.getBytes(StandardCharsets.UTF_8), "apply", "--cached", "-");
    }
    String expected = copy.git("write-tree");

    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals(expected, tree(workspace, changes::set));
    }
  }

  @Test
  void keepsWhatItDoesNotTouchWithItsMode() {
    Repo repo = Repo.init(temp.resolve("repo")).file("dir/a.txt", "a\n");
    repo.commit("submodule's");
    String commit = repo.git("rev-parse", "HEAD");
    String blob = repo.git("rev-parse", "HEAD:dir/a.txt");
    String index = "160000 " + commit + "\tdir/sub\n120000 " + blob + "\tdir/link\n";
    repo.gitFed(index.getBytes(StandardCharsets.UTF_8), "update-index", "--index-info");
    repo.git("commit", "-q", "-m", "odd ones");
    Repo copy = Repo.init(temp.resolve("copy"));
    copy.git("fetch", "-q", repo.dir.toString(), "main");
    copy.git("read-tree", "FETCH_HEAD");
    String other =
        copy.gitFed("b\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    copy.git("update-index", "--cacheinfo", "100644," + other + ",dir/a.txt");

    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals(copy.git("write-tree"), tree(workspace, one("dir/a.txt", "b\n")));
    }
  }

  @Test
  void writesOldModesAsGitsIndexDoes() {
    Repo repo = Repo.init(temp.resolve("repo"));
    String blob = repo.gitFed(new byte[] {'x'}, "hash-object", "-w", "--stdin");
    byte[] raw = new byte["100664 old".length() + 1 + 20];
    byte[] head = "100664 old".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, raw, 0, head.length);
    byte[] id = java.util.HexFormat.of().parseHex(blob);
    System.arraycopy(id, 0, raw, head.length + 1, 20);
    String tree = repo.gitFed(raw, "hash-object", "-t", "tree", "-w", "--literally", "--stdin");
    repo.git("update-ref", "HEAD", repo.git("commit-tree", "-m", "old", tree));
    Repo copy = new Repo(temp.resolve("copy"));
    repo.git("clone", "-q", "--no-checkout", repo.dir.toString(), copy.dir.toString());
    copy.git("read-tree", "HEAD");
    String other =
        copy.gitFed("n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    copy.git("update-index", "--add", "--cacheinfo", "100644," + other + ",new");

    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      assertEquals(copy.git("write-tree"), tree(workspace, one("new", "n")));
    }
  }

  @Test
  void refusesAFileInAFoldersPlaceAndAFolderInAFilesPlace() {
    Repo repo = sample(temp.resolve("repo"));
    repo.commit("base");
    try (GitWorkspace workspace = GitWorkspace.open(repo.dir, "HEAD")) {
      for (String path : List.of("lib", "a.txt/below")) {
        assertThrows(
            WorkspaceException.class,
            () -> workspace.resultTree(workspace.head(), one(path, "x").apply(Changes.NOTHING)),
            path);
      }
    }
  }

  private static String tree(GitWorkspace workspace, Function<BaseTree, ChangeSet> changes) {
    Base base = workspace.head();
    return workspace.resultTree(base, changes.apply(base.tree()));
  }

  private static Function<BaseTree, ChangeSet> one(String path, String content) {
    return base ->
        Changes.of(base, Map.of(RepoPath.of(path), Changes.state(FileMode.REGULAR, content)));
  }
}
