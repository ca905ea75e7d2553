package dev.lifeagent.adapters.git;

import dev.lifeagent.conformance.contract.WorkspaceContract;
import dev.lifeagent.domain.plan.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitWorkspaceContractTest extends WorkspaceContract {
  @TempDir Path folder;
  private Repo repo;
  private GitWorkspace workspace;

  @BeforeEach
  void open() {
    repo = Repo.init(folder.resolve("repo"));
    workspace = new GitWorkspace(repo.dir, "HEAD");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Override
  protected void commit(Map<String, String> files) {
    repo.git("rm", "-r", "-q", "--ignore-unmatch", ".");
    files.forEach(repo::file);
    repo.commit("base");
  }

  @Override
  protected Workspace workspace() {
    return workspace;
  }

  @Override
  protected Workspace broken() {
    return new GitWorkspace(folder.resolve("nowhere"), "HEAD");
  }
}
