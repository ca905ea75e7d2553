package dev.lifeagent.bootstrap.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes commits and tags with the user's own git, and never the work tree or the index: whatever
 * needs an index gets one of its own. Every method throws {@link GitException} when git refuses.
 */
public final class GitWriter {
  private final Path repository;

  /** Writes into the repository that the folder lies in. */
  public GitWriter(Path repository) {
    this.repository = repository;
  }

  /** The commit that a revision names. */
  public String commit(String revision) {
    return git(
        Map.of(), "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
  }

  /**
   * Commits a patch onto its base, as a new branch.
   *
   * @param branch the name of the branch, which must not exist
   * @param base the commit that the patch was made for
   * @param patch a patch that git applies
   * @param tree what the result has to be
   * @param message the commit's message
   * @return the id of the commit
   */
  public String branch(String branch, String base, Path patch, String tree, String message) {
    git(Map.of(), "check-ref-format", "--branch", branch);
    Path scratch = scratch();
    try {
      Map<String, String> index = Map.of("GIT_INDEX_FILE", scratch.resolve("index").toString());
      git(index, "read-tree", base);
      git(index, "apply", "--cached", "--whitespace=nowarn", patch.toAbsolutePath().toString());
      String result = git(index, "write-tree");
      if (!result.equals(tree)) {
        throw new GitException("git makes tree " + result + " of the patch, not " + tree);
      }
      Path text = Files.writeString(scratch.resolve("message"), message);
      String commit =
          git(Map.of(), "commit-tree", tree, "-p", base, "-F", text.toAbsolutePath().toString());
      git(Map.of(), "branch", "--no-track", branch, commit);
      return commit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(scratch);
    }
  }

  /** Tags the commit with a message; the tag must not exist. */
  public void tag(String name, String commit, String message) {
    git(Map.of(), "tag", "--annotate", "--no-sign", "--message", message, name, commit);
  }

  private String git(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String out =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new GitException("git " + arguments[0] + ": " + (out.isEmpty() ? "refused" : out));
      }
      return out;
    } catch (IOException e) {
      throw new GitException("git cannot be run; is it installed?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while git ran");
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("life-agent");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // A few small files stay in the folder for temporary files.
    }
  }
}
