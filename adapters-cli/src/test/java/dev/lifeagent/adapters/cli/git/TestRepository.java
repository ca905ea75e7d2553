package dev.lifeagent.adapters.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository and the real git, untouched by the configuration of the machine. */
record TestRepository(Path folder, Map<String, String> environment) {
  private static final Map<String, String> USER =
      Map.of(
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_CONFIG_SYSTEM", "/dev/null",
          "GIT_AUTHOR_NAME", "A U Thor",
          "GIT_AUTHOR_EMAIL", "author@example.org",
          "GIT_COMMITTER_NAME", "A U Thor",
          "GIT_COMMITTER_EMAIL", "author@example.org");

  static TestRepository init(Path folder) throws Exception {
    TestRepository repository = new TestRepository(Files.createDirectory(folder), USER);
    repository.git("init", "-q", "-b", "main");
    repository.git("config", "user.name", "A U Thor");
    repository.git("config", "user.email", "author@example.org");
    return repository;
  }

  /** Commits one file; says which commit that is. */
  String commit(String path, String text) throws Exception {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    git("add", "-A");
    git("commit", "-q", "-m", "base");
    return git("rev-parse", "HEAD");
  }

  /** The tree that a patch makes of a commit, by git itself. */
  String tree(String commit, byte[] patch) throws Exception {
    Path change = Files.write(Files.createTempFile("change", ".patch"), patch);
    Path index = Files.createTempDirectory(folder.resolve(".git"), "index").resolve("index");
    TestRepository aside =
        new TestRepository(folder, with(environment, "GIT_INDEX_FILE", index.toString()));
    aside.git("read-tree", commit);
    aside.git("apply", "--cached", change.toString());
    Files.delete(change);
    return aside.git("write-tree");
  }

  /** What git prints; fails where git does. */
  String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    byte[] said = process.getInputStream().readAllBytes();
    String text = new String(said, StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + text);
    }
    return text;
  }

  /** Path to kind, permissions and content of everything, {@code .git} included. */
  SortedMap<String, String> listing() throws IOException {
    SortedMap<String, String> listing = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        String permissions =
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).toString();
        boolean file = Files.isRegularFile(path);
        listing.put(
            folder.relativize(path).toString(),
            permissions + (file ? HexFormat.of().formatHex(Files.readAllBytes(path)) : ""));
      }
    }
    return listing;
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    Map<String, String> more = new TreeMap<>(all);
    more.put(name, value);
    return more;
  }
}
