package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkRootsTest {
  @TempDir Path given;

  @Test
  void aRootThatIsStillAskedOutlivesManyOthers() throws IOException {
    Path machine = given.toRealPath();
    Repo repo = Repo.init(machine.resolve("work"));
    repo.file("a", "").commit("base");
    for (int i = 0; i <= WorkRoots.MAX_OPEN; i++) {
      Path root = Files.createDirectories(machine.resolve("roots/" + i));
      Files.writeString(root.resolve(".git"), "gitdir: " + repo.dir.resolve(".git") + "\n");
    }
    try (GitRepository own = new GitRepository(repo.dir);
        WorkRoots roots =
            new WorkRoots(own, "HEAD", List.of(RootGlob.of(machine.resolve("roots/*") + "")))) {
      BaseFiles first = base(roots, machine.resolve("roots/0"));
      ObjectId tree = first.tree();
      for (int i = 1; i <= WorkRoots.MAX_OPEN; i++) {
        assertEquals(tree, base(roots, machine.resolve("roots/" + i)).tree());
      }
      assertEquals(tree, first.tree(), "who asked the first one goes on");
      assertEquals(tree, base(roots, machine.resolve("roots/0")).tree(), "it is opened anew");
    }
  }

  private static BaseFiles base(WorkRoots roots, Path root) {
    return roots.holding(root).orElseThrow().base();
  }
}
