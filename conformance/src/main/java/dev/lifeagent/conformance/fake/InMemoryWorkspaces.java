package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.plan.Workspaces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Workspaces in memory by their roots, without links. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryWorkspaces implements Workspaces {
  private final String own;
  private final Map<String, InMemoryWorkspace> byRoot = new LinkedHashMap<>();

  /**
   * The service's own workspace alone.
   *
   * @param root its absolute path
   */
  public InMemoryWorkspaces(String root, InMemoryWorkspace workspace) {
    this.own = root;
    byRoot.put(root, workspace);
  }

  /** Adds another, by the absolute path of its root. */
  public synchronized InMemoryWorkspaces add(String root, InMemoryWorkspace workspace) {
    byRoot.put(root, workspace);
    return this;
  }

  /** Removes one. */
  public synchronized void remove(String root) {
    byRoot.remove(root);
  }

  @Override
  public synchronized Optional<Site> holding(String folder) {
    String at = folder.startsWith("/") ? folder : own + "/" + folder;
    while (!at.isEmpty() && !byRoot.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return at.isEmpty() ? Optional.empty() : Optional.of(new Site(at, at.equals(own)));
  }

  @Override
  public synchronized Optional<String> head(Site site) {
    return known(site)
        .orElseThrow(() -> new WorkspaceException("the workspace is gone"))
        .checkedOut();
  }

  @Override
  public synchronized Optional<Workspace> open(Site site) {
    return known(site).map(workspace -> workspace);
  }

  private Optional<InMemoryWorkspace> known(Site site) {
    boolean same = site.own() == site.root().equals(own);
    return Optional.ofNullable(same ? byRoot.get(site.root()) : null);
  }
}
