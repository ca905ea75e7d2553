package dev.lifeagent.adapters.git;

import dev.lifeagent.conformance.contract.HistoryContract;
import dev.lifeagent.domain.certificate.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryContractTest extends HistoryContract {
  @TempDir Path folder;
  private Repo repo;
  private GitWorkspace workspace;
  private GitWorkspace nowhere;

  @BeforeEach
  void open() {
    repo = Repo.init(folder.resolve("repo"));
    workspace = new GitWorkspace(repo.dir, "HEAD");
    nowhere = new GitWorkspace(folder.resolve("nowhere"), "HEAD");
  }

  @AfterEach
  void close() {
    workspace.close();
    nowhere.close();
  }

  @Override
  protected String commit(Map<String, String> files, String... parents) {
    return commit(repo, files, parents);
  }

  /** A commit of exactly these files, which is also checked out. */
  static String commit(Repo repo, Map<String, String> files, String... parents) {
    repo.git("rm", "-r", "-q", "--ignore-unmatch", ".");
    files.forEach(
        (path, text) -> {
          if (path.endsWith(".sh")) {
            repo.executable(path, text);
          } else {
            repo.file(path, text);
          }
        });
    repo.git("add", "-A");
    List<String> make = new ArrayList<>(List.of("commit-tree", "-m", "x"));
    for (String parent : parents) {
      make.addAll(List.of("-p", parent));
    }
    make.add(repo.git("write-tree"));
    String id = repo.git(make.toArray(String[]::new));
    repo.git("update-ref", "refs/heads/main", id);
    return id;
  }

  @Override
  protected void note(String commit, String line) {
    List<byte[]> before = history().notes(commit);
    StringBuilder whole = new StringBuilder();
    before.forEach(file -> whole.append(new String(file, StandardCharsets.UTF_8)));
    byte[] note = whole.append(line).toString().getBytes(StandardCharsets.UTF_8);
    String blob = repo.gitFed(note, "hash-object", "-w", "--stdin");
    repo.git("notes", "--ref", GitHistory.NOTES, "add", "-f", "-C", blob, commit);
  }

  @Override
  protected History history() {
    return new GitHistory(workspace);
  }

  @Override
  protected History broken() {
    return new GitHistory(nowhere);
  }
}
