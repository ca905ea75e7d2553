package dev.lifeagent.adapters.git;

import dev.lifeagent.conformance.contract.WorkspacesContract;
import dev.lifeagent.domain.plan.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitWorkspacesContractTest extends WorkspacesContract {
  @TempDir Path given;
  private Path folder;
  private GitWorkspace workspace;
  private GitPlaces places;
  private Workspaces workspaces;

  @BeforeEach
  void open() throws IOException {
    folder = given.toRealPath();
    Repo.init(folder.resolve("own")).file("a", "own\n").commit("own");
    Repo.init(folder.resolve("src/other")).file("a", "other\n").commit("other");
    Repo.init(folder.resolve("src/empty"));
    Files.createDirectories(folder.resolve("src/outside"));
    workspace = new GitWorkspace(folder.resolve("own"), "HEAD");
    places = new GitPlaces(workspace, List.of(folder + "/src/*"));
    workspaces = new GitWorkspaces(workspace, places);
  }

  @AfterEach
  void close() {
    places.close();
    workspace.close();
  }

  @Override
  protected String own() {
    return folder.resolve("own").toString();
  }

  @Override
  protected String other() {
    return folder.resolve("src/other").toString();
  }

  @Override
  protected String empty() {
    return folder.resolve("src/empty").toString();
  }

  @Override
  protected String outside() {
    return folder.resolve("src/outside").toString();
  }

  @Override
  protected void removeOther() {
    try {
      Files.move(folder.resolve("src/other"), folder.resolve("gone"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Workspaces workspaces() {
    return workspaces;
  }
}
