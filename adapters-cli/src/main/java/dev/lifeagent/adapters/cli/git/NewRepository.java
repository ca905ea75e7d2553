package dev.lifeagent.adapters.cli.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes repositories that are there for a demonstration. */
public final class NewRepository {
  private NewRepository() {}

  /**
   * Makes a repository with one commit.
   *
   * @param folder a folder that is empty, or not there yet
   * @param files text by path
   * @throws GitException when git refuses
   */
  public static void create(Path folder, Map<String, String> files) {
    try {
      Files.createDirectories(folder);
      Git git = new Git(folder, System.getenv());
      git.run("init", "--quiet", "--template=", ".");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, file.getValue());
      }
      git.run("config", "user.name", "Life-Agent demo");
      git.run("config", "user.email", "demo@localhost");
      git.run("add", "--all", "--force");
      git.run("commit", "--quiet", "--no-gpg-sign", "--message", "The project as it is");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
