package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git tracks is told from its index alone, and nothing of the repository is run. */
class GitIndexTest {
  @TempDir private Path folder;
  private Path top;
  private Repo repo;

  @BeforeEach
  void repository() throws IOException {
    top = folder.toRealPath().resolve("repo");
    repo =
        Repo.init(top).file("data/operator.key", "k").file("data/.gitkeep", "").file("a.txt", "a");
    Files.createSymbolicLink(top.resolve("plans"), folder);
    repo.git("add", "-A");
  }

  private Optional<Path> tracked(String path) throws IOException {
    return new GitIndex().tracked(top.resolve(path), entry -> !entry.equals(".gitkeep"));
  }

  @Test
  void aTrackedFileIsFoundWhetherItIsThereOrNot() throws IOException {
    assertEquals(Optional.of(top.resolve("a.txt")), tracked("a.txt"));
    Files.delete(top.resolve("a.txt"));
    assertEquals(Optional.of(top.resolve("a.txt")), tracked("a.txt"));
    assertEquals(Optional.empty(), tracked("b.txt"));
  }

  @Test
  void aFolderIsTrackedThroughWhatIsWantedInIt() throws IOException {
    assertEquals(Optional.of(top.resolve("data/operator.key")), tracked("data"));
    repo.git("rm", "-q", "--cached", "data/operator.key");
    assertEquals(Optional.empty(), tracked("data"));
  }

  @Test
  void aTrackedLinkOnTheWayIsFound() throws IOException {
    assertEquals(Optional.of(top.resolve("plans")), tracked("plans"));
    assertEquals(Optional.of(top.resolve("plans")), tracked("plans/deep/x.json"));
  }

  @Test
  void aFolderIsNotTrackedByTheRepositoryThatBeginsInIt() throws IOException {
    assertEquals(Optional.empty(), tracked(""));
  }

  @Test
  void linkedWorkTreesAndRepositoriesFurtherUpAreAsked() throws IOException {
    repo.git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "base");
    Path linked = folder.toRealPath().resolve("linked");
    repo.git("worktree", "add", "-q", linked.toString());
    assertEquals(
        Optional.of(linked.resolve("a.txt")),
        new GitIndex().tracked(linked.resolve("a.txt"), entry -> true));
    Repo.init(top.resolve("data"));
    assertEquals(Optional.of(top.resolve("data/operator.key")), tracked("data/operator.key"));
  }

  @Test
  void nothingOfTheRepositoryIsRun() throws IOException {
    Path ran = folder.resolve("ran");
    repo.git("config", "core.fsmonitor", "touch " + ran);
    repo.git("config", "core.hooksPath", folder.toString());
    assertEquals(Optional.of(top.resolve("a.txt")), tracked("a.txt"));
    assertFalse(Files.exists(ran));
  }

  @Test
  void anIndexThatCannotBeReadIsAnError() throws IOException {
    Files.writeString(top.resolve(".git/index"), "nonsense");
    assertThrows(IOException.class, () -> tracked("a.txt"));
  }
}
