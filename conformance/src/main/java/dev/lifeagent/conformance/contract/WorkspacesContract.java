package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.plan.Workspaces;
import dev.lifeagent.domain.plan.Workspaces.Site;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What {@link Workspaces} promise.
 *
 * @since 0.1
 */
public abstract class WorkspacesContract {
  /** For subclasses. */
  protected WorkspacesContract() {}

  /** The root of the service's own workspace, which has one commit. */
  protected abstract String own();

  /** The root of another workspace that is allowed, with a commit of its own. */
  protected abstract String other();

  /** The root of one that is allowed and has no commit yet. */
  protected abstract String empty();

  /** A folder in no workspace that is allowed. */
  protected abstract String outside();

  /** Takes the other workspace away. */
  protected abstract void removeOther();

  /** The workspaces under test. */
  protected abstract Workspaces workspaces();

  @Test
  void aFolderIsHeldByTheWorkspaceThatItIsIn() {
    assertEquals(
        Optional.of(new Site(own(), true)), workspaces().holding(own()), "the root itself");
    assertEquals(
        Optional.of(new Site(own(), true)),
        workspaces().holding(own() + "/src/not/there"),
        "whatever is below it, there or not");
    assertEquals(
        Optional.of(new Site(own(), true)), workspaces().holding("src"), "as a relative one");
    assertEquals(
        Optional.of(new Site(other(), false)), workspaces().holding(other() + "/src"), "another");
    assertEquals(Optional.empty(), workspaces().holding(outside()), "in none");
    assertEquals(Optional.empty(), workspaces().holding("/"), "nor is the root of all in one");
  }

  @Test
  void aWorkspaceIsFoundByItsRootAlone() {
    assertEquals(Optional.of(new Site(other(), false)), workspaces().at(other()));
    assertEquals(Optional.empty(), workspaces().at(other() + "/src"), "not by a folder in it");
    assertEquals(Optional.empty(), workspaces().at(outside()));
    assertEquals(Optional.empty(), workspaces().at(""), "nor by nothing");
  }

  @Test
  void eachHasItsOwnCommits() {
    Site site = new Site(other(), false);
    String head = workspaces().head(site).orElseThrow();
    assertFalse(head.isEmpty());
    assertEquals(
        head, workspaces().open(site).orElseThrow().head().commit(), "as it is checked out");
    assertEquals(head, workspaces().open(site).orElseThrow().at(head).commit());
    Site mine = new Site(own(), true);
    assertThrows(
        WorkspaceException.class,
        () -> workspaces().open(mine).orElseThrow().at(head),
        "which another does not have");
  }

  @Test
  void oneWithoutACommitHasNoHead() {
    assertEquals(Optional.empty(), workspaces().head(new Site(empty(), false)));
    assertTrue(workspaces().open(new Site(empty(), false)).isPresent(), "but can be opened");
  }

  @Test
  void whatIsGoneIsNoWorkspace() {
    Site site = new Site(other(), false);
    removeOther();
    assertEquals(Optional.empty(), workspaces().holding(other()));
    assertEquals(Optional.empty(), workspaces().open(site));
    assertThrows(WorkspaceException.class, () -> workspaces().head(site));
  }

  @Test
  void onlyWhatItGaveIsOpened() {
    assertEquals(Optional.empty(), workspaces().open(new Site(outside(), false)));
    assertEquals(
        Optional.empty(), workspaces().open(new Site(own() + "/src", false)), "not a folder in it");
    assertEquals(Optional.empty(), workspaces().open(new Site(own(), false)), "nor as another's");
  }
}
