package dev.lifeagent.adapters.git;

import dev.lifeagent.conformance.contract.PlacesContract;
import dev.lifeagent.domain.tool.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitPlacesContractTest extends PlacesContract {
  @TempDir Path given;
  private Path folder;
  private GitWorkspace workspace;
  private GitPlaces places;

  @BeforeEach
  void open() throws IOException {
    folder = given.toRealPath();
    Files.createDirectories(folder.resolve("other"));
    workspace = new GitWorkspace(folder.resolve("repo"), "HEAD");
    places =
        new GitPlaces(
            workspace,
            List.of(),
            new SystemFolders(folder.resolve("home"), List.of(folder.resolve("tmp"))));
  }

  @AfterEach
  void close() {
    places.close();
    workspace.close();
  }

  @Override
  protected void base(Set<String> files) {
    Repo repo = Repo.init(folder.resolve("repo"));
    files.forEach(file -> repo.file(file, ""));
    repo.file(".gitignore", "build/\n").commit("base");
  }

  @Override
  protected void link(String path, String target) {
    try {
      Files.createSymbolicLink(folder.resolve("repo").resolve(path), Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected String outside() {
    return folder.resolve("other").toString();
  }

  @Override
  protected Places places() {
    return places;
  }
}
