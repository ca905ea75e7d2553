package dev.lifeagent.adapters.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the user's own git: no hook and no monitor runs, nothing is fetched, and replacement objects
 * are ignored. A command that reads or writes the content of work tree files ({@code diff}, {@code
 * add}, {@code checkout}, {@code status}) would still run the filters that the repository names;
 * {@link ByteDiff} gives such a command a repository of its own. Variables of the environment about
 * repositories, indexes and configuration are dropped, since a hook sets them for another
 * repository.
 */
final class Git {
  /** The identity of the person, and the configuration files of user and system. */
  private static final Set<String> KEPT =
      Set.of(
          "GIT_AUTHOR_NAME",
          "GIT_AUTHOR_EMAIL",
          "GIT_AUTHOR_DATE",
          "GIT_COMMITTER_NAME",
          "GIT_COMMITTER_EMAIL",
          "GIT_COMMITTER_DATE",
          "GIT_CONFIG_GLOBAL",
          "GIT_CONFIG_SYSTEM",
          "GIT_CONFIG_NOSYSTEM");

  private static final List<String> COMMAND =
      List.of(
          "git",
          "--no-replace-objects",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.splitIndex=false",
          "-c",
          "i18n.commitEncoding=UTF-8");

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * Prepares to run git.
   *
   * @param folder where it runs
   * @param environment that of this process
   */
  Git(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = guarded(environment);
  }

  private Git(Path folder, Map<String, String> environment, Map<String, String> more) {
    this.folder = folder;
    this.environment = new HashMap<>(environment);
    this.environment.putAll(more);
  }

  /** The same, in another folder and with more variables. */
  Git in(Path other, Map<String, String> more) {
    return new Git(other, environment, more);
  }

  /**
   * What git printed, without the line end.
   *
   * @throws GitException when it refuses, with what it said
   */
  String run(String... arguments) {
    return new String(bytes(arguments), StandardCharsets.UTF_8).strip();
  }

  /** What git made of a file on its standard input, without the line end; fails as {@link #run}. */
  String filter(Path input, String... arguments) {
    return new String(filterBytes(input, arguments), StandardCharsets.UTF_8).strip();
  }

  /** The same, byte for byte; fails as {@link #run}. */
  byte[] filterBytes(Path input, String... arguments) {
    return bytes(ProcessBuilder.Redirect.from(input.toFile()), arguments);
  }

  /** What git printed, byte for byte; fails as {@link #run}. */
  byte[] bytes(String... arguments) {
    return bytes(ProcessBuilder.Redirect.PIPE, arguments);
  }

  private byte[] bytes(ProcessBuilder.Redirect input, String... arguments) {
    if (!Files.isDirectory(folder)) {
      throw new GitException("there is no folder " + folder);
    }
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(List.of(arguments));
    Path errors = null;
    try {
      errors = Files.createTempFile("life-agent", ".err");
      return run(command, input, errors, arguments[0]);
    } catch (IOException e) {
      throw new GitException("git cannot be run; is it installed?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while git ran");
    } finally {
      delete(errors);
    }
  }

  private byte[] run(List<String> command, ProcessBuilder.Redirect input, Path errors, String what)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input)
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip();
      throw new GitException("git " + what + ": " + (said.isEmpty() ? "refused" : said));
    }
    return out;
  }

  private static Map<String, String> guarded(Map<String, String> environment) {
    Map<String, String> guarded = new HashMap<>(environment);
    guarded.keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
    guarded.put("GIT_NO_REPLACE_OBJECTS", "1");
    // A partial clone fetches what is missing from wherever its configuration says.
    guarded.put("GIT_NO_LAZY_FETCH", "1");
    guarded.put("GIT_ALLOW_PROTOCOL", "none");
    guarded.put("GIT_TERMINAL_PROMPT", "0");
    guarded.put("LC_ALL", "C");
    return guarded;
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // An empty file stays among the temporary ones.
    }
  }
}
