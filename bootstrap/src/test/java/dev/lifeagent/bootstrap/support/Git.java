package dev.lifeagent.bootstrap.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real git, in one repository, untouched by the configuration of the machine. */
public final class Git {
  private final Path dir;
  private final Map<String, String> environment = new HashMap<>();

  /** What a run of git printed and how it exited. */
  public record Run(int exit, byte[] out, String err) {
    /** Standard output without the line end. */
    public String text() {
      return new String(out, StandardCharsets.UTF_8).strip();
    }
  }

  private Git(Path dir) {
    this.dir = dir;
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
    environment.put("GIT_AUTHOR_NAME", "A U Thor");
    environment.put("GIT_AUTHOR_EMAIL", "author@example.org");
    environment.put("GIT_COMMITTER_NAME", "A U Thor");
    environment.put("GIT_COMMITTER_EMAIL", "author@example.org");
    environment.put("GIT_AUTHOR_DATE", "2026-01-02T03:04:05+0100");
    environment.put("GIT_COMMITTER_DATE", "2026-01-02T03:04:05+0100");
  }

  /** A new repository in the folder. */
  public static Git init(Path dir) {
    Git git = new Git(dir);
    git.ok("init", "-q", "-b", "main");
    return git;
  }

  /** Commits the files, text by path, with whatever stands there already. */
  public Git commit(Map<String, String> files) {
    files.forEach(
        (path, text) -> {
          try {
            Path file = dir.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    ok("add", "-A");
    ok("commit", "-q", "-m", "base");
    return this;
  }

  /**
   * The same repository with an index and an object store of its own, so that nothing is written
   * into the repository.
   */
  public Git aside(Path scratch) {
    Git git = new Git(dir);
    try {
      Files.createDirectories(scratch.resolve("objects"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git.environment.put("GIT_INDEX_FILE", scratch.resolve("index").toString());
    git.environment.put("GIT_OBJECT_DIRECTORY", scratch.resolve("objects").toString());
    git.environment.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", dir.resolve(".git/objects").toString());
    return git;
  }

  /** Runs git and expects it to succeed. */
  public String ok(String... arguments) {
    Run run = run(new byte[0], arguments);
    if (run.exit() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + run.err());
    }
    return run.text();
  }

  /** Runs git with standard input and expects it to succeed. */
  public String ok(byte[] input, String... arguments) {
    Run run = run(input, arguments);
    if (run.exit() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + run.err());
    }
    return run.text();
  }

  /** Runs git. */
  public Run run(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Path err = Files.createTempFile("git", ".err");
      Path in = Files.write(Files.createTempFile("git", ".in"), input);
      ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectInput(in.toFile()).redirectError(err.toFile()).start();
      byte[] out = process.getInputStream().readAllBytes();
      int exit = process.waitFor();
      Run run = new Run(exit, out, Files.readString(err));
      Files.delete(err);
      Files.delete(in);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The folder. */
  public Path dir() {
    return dir;
  }
}
