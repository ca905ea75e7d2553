package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.plan.Workspaces;
import dev.lifeagent.domain.plan.Workspaces.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is real about work trees: links, linked work trees, branches, damage. */
class GitWorkspacesTest {
  @TempDir Path given;
  private Path folder;
  private Repo own;
  private String first;
  private GitWorkspace workspace;
  private GitPlaces places;
  private Workspaces workspaces;

  @BeforeEach
  void open() throws IOException {
    folder = given.toRealPath();
    own = Repo.init(folder.resolve("own")).file("a", "one\n");
    first = own.commit("one");
    workspace = new GitWorkspace(own.dir, first);
    places = new GitPlaces(workspace, List.of(folder + "/src/*"));
    workspaces = new GitWorkspaces(workspace, places);
  }

  @AfterEach
  void close() {
    places.close();
    workspace.close();
  }

  private Site site(Path root) {
    return workspaces.at(root.toString()).orElseThrow();
  }

  @Test
  void theHeadIsWhatIsCheckedOutWhateverTheConfiguredBaseIs() {
    String second = own.file("a", "two\n").commit("two");
    assertEquals(Optional.of(second), workspaces.head(site(own.dir)));
    assertEquals(first, workspaces.open(site(own.dir)).orElseThrow().head().commit());
    own.git("checkout", "-q", "--detach", first);
    assertEquals(Optional.of(first), workspaces.head(site(own.dir)));
    own.git("checkout", "-q", "--orphan", "new");
    assertEquals(Optional.empty(), workspaces.head(site(own.dir)));
  }

  @Test
  void aLinkedWorkTreeHasAHeadOfItsOwn() {
    Path linked = folder.resolve("linked");
    own.git("worktree", "add", "-q", "-b", "side", linked.toString());
    String second = new Repo(linked).file("b", "two\n").commit("two");
    assertEquals(Optional.of(second), workspaces.head(site(linked)));
    assertEquals(Optional.of(first), workspaces.head(site(own.dir)));
    assertEquals(second, workspaces.open(site(linked)).orElseThrow().head().commit());
  }

  @Test
  void aRootIsNamedWithItsLinksFollowed() throws IOException {
    Repo other = Repo.init(folder.resolve("src/other")).file("a", "x\n");
    other.commit("x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), other.dir);
    assertEquals(Optional.of(new Site(other.dir.toString(), false)), holding(link.resolve("sub")));
    assertEquals(Optional.empty(), workspaces.at(link.toString()));
  }

  private Optional<Site> holding(Path path) {
    return workspaces.holding(path.toString());
  }

  @Test
  void aHeadThatCannotBeReadIsNotTakenForNone() throws IOException {
    Repo other = Repo.init(folder.resolve("src/other")).file("a", "x\n");
    other.commit("x");
    Files.writeString(other.dir.resolve(".git/refs/heads/main"), "0123456789".repeat(4) + "\n");
    assertThrows(WorkspaceException.class, () -> workspaces.head(site(other.dir)));
    Files.delete(other.dir.resolve(".git/HEAD"));
    assertThrows(WorkspaceException.class, () -> workspaces.head(site(other.dir)));
  }

  @Test
  void theRepositoriesAreLeftAsTheyWere() {
    Repo other = Repo.init(folder.resolve("src/other")).file("a", "x\n");
    other.commit("x");
    Map<String, String> before = Repo.listing(other.dir);
    workspaces.head(site(other.dir));
    workspaces.open(site(other.dir)).orElseThrow().head();
    assertEquals(before, Repo.listing(other.dir));
  }

  @Test
  void moreThanAreKeptOpenCanBeRead() {
    for (int i = 0; i < WorkRoots.MAX_OPEN + 2; i++) {
      Repo one = Repo.init(folder.resolve("src/" + i)).file("a", i + "\n");
      String commit = one.commit("x");
      assertEquals(Optional.of(commit), workspaces.head(site(one.dir)));
    }
    assertEquals(40, workspaces.head(site(folder.resolve("src/0"))).orElseThrow().length());
  }
}
