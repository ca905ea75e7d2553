package dev.lifeagent.adapters.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real repository made with the git of this machine, with nothing of its configuration. */
final class Repo {
  final Path dir;

  Repo(Path dir) {
    this.dir = dir;
  }

  static Repo init(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Repo repo = new Repo(dir);
    repo.git("init", "-q", "-b", "main", ".");
    repo.git("config", "core.autocrlf", "false");
    return repo;
  }

  Repo file(String path, String content) {
    try {
      Path file = dir.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      file.toFile().setExecutable(false);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Repo executable(String path, String content) {
    file(path, content);
    dir.resolve(path).toFile().setExecutable(true);
    return this;
  }

  Repo delete(String path) {
    try {
      Files.delete(dir.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything of the work tree in a commit; its id. */
  String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  String git(String... arguments) {
    return gitFed(new byte[0], arguments);
  }

  String gitFed(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null",
                "GIT_AUTHOR_NAME", "A",
                "GIT_AUTHOR_EMAIL", "a@example.org",
                "GIT_COMMITTER_NAME", "C",
                "GIT_COMMITTER_EMAIL", "c@example.org",
                "GIT_COMMITTER_DATE", "2026-01-02T03:04:05+05:30",
                "LC_ALL", "C"));
    try {
      Process process = builder.start();
      process.getOutputStream().write(input);
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every file below a folder with its length, time of change and digest. */
  static Map<String, String> listing(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, String> listing = new TreeMap<>();
      for (Path file : files.toList()) {
        String state = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
          state += " " + Files.size(file) + " " + HexFormat.of().formatHex(digest);
        }
        listing.put(folder.relativize(file).toString(), state);
      }
      return listing;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
