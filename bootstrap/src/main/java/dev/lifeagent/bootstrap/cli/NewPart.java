package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.git.WorkTree;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.RealPath;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.service.KeyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A part of a repository that the service needs and that is not there.
 *
 * @param name its path below the top folder
 * @param what what it is for
 * @param writing writes it; fails rather than overwrite
 */
record NewPart(String name, String what, Writing writing) {
  private static final String SAMPLE = "policy.yaml";
  private static final String IGNORED =
      "# Life-Agent: its keys, its record, its plans, its settings\n";
  private static final String ENV = ".env";

  /** How the example begins, which the file itself is no more. */
  private static final String COPY = "^# Copy to .env for ./life-agent server. It";

  /** Writes a part. */
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  /**
   * What is missing, in the order in which it is to be written: no key before git ignores it.
   *
   * @param withEnv whether the service reads {@code .env} in the top folder
   */
  static List<NewPart> missing(WorkTree tree, Settings settings, boolean withEnv) {
    List<NewPart> parts = new ArrayList<>();
    policy(tree.top(), settings.policyPath(), parts);
    ignored(tree, settings, withEnv, parts);
    if (withEnv) {
      env(tree.top().resolve(ENV), parts);
    }
    if (settings.apiTokens().isEmpty() && settings.apiKeysFile().isEmpty()) {
      key(tree.top(), settings, "agent", "for agents", parts);
      key(tree.top(), settings, "operator", "for people who decide", parts);
    }
    return List.copyOf(parts);
  }

  /** Writes it. */
  void write() {
    try {
      writing.run();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          name
              + " could not be written: "
              + e.getMessage()
              + "; see what is there, and run init again");
    }
  }

  private static void policy(Path top, Path policy, List<NewPart> parts) {
    if (Files.exists(policy)) {
      refuseUnlessFile(policy);
      return;
    }
    refuseOutside(top, policy, "POLICY_PATH");
    parts.add(
        new NewPart(
            top.relativize(policy).toString(),
            "what agents may do: a sample with comments, to be read and changed",
            () -> {
              Files.createDirectories(policy.resolveSibling(""));
              Files.writeString(policy, sample(), StandardOpenOption.CREATE_NEW);
            }));
  }

  private static void env(Path file, List<NewPart> parts) {
    if (Files.exists(file)) {
      return;
    }
    refuseOutside(file.resolveSibling(""), file, ENV);
    parts.add(
        new NewPart(
            ENV,
            "settings of the service, all commented out, readable by you alone",
            () -> {
              Files.createFile(file, KeyFiles.ownerOnly(file));
              Files.writeString(file, resource(".env.example").replaceFirst(COPY, "# This file"));
            }));
  }

  private static void ignored(
      WorkTree tree, Settings settings, boolean withEnv, List<NewPart> parts) {
    Path top = tree.top();
    Path file = top.resolve(".gitignore");
    if (Files.exists(file)) {
      // Before git reads it, which would wait for what somebody writes into a pipe.
      refuseUnlessFile(file);
    }
    Stream<String> folders =
        FirstCheck.secretFiles(settings).entrySet().stream()
            .filter(one -> one.getKey().startsWith(top) && !one.getKey().equals(top))
            .filter(one -> !one.getValue().stream().allMatch(tree::ignores))
            .map(one -> "/" + top.relativize(one.getKey()).toString().replace('\\', '/') + "/");
    Stream<String> env =
        Stream.of("/" + ENV).filter(line -> withEnv && !tree.ignores(top.resolve(ENV)));
    List<String> lines = Stream.concat(folders, env).distinct().toList();
    if (lines.isEmpty()) {
      return;
    }
    refuseOutside(top, file, ".gitignore");
    if (Files.isSymbolicLink(file)) {
      throw new UsageException(
          ".gitignore is a symbolic link, which git does not follow; put the file itself there");
    }
    parts.add(
        new NewPart(
            ".gitignore",
            String.join(" ", lines) + (Files.exists(file) ? ", at its end" : ""),
            () -> {
              String before = Files.exists(file) ? Files.readString(file) : "";
              String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
              Files.writeString(
                  file,
                  gap + IGNORED + String.join("\n", lines) + "\n",
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
            }));
  }

  private static void key(
      Path top, Settings settings, String name, String whom, List<NewPart> parts) {
    KeyFiles keys = new KeyFiles(settings.dataFolder());
    Path file = keys.file(name);
    if (!Files.exists(file)) {
      parts.add(
          new NewPart(
              (file.startsWith(top) ? top.relativize(file) : file).toString(),
              "a new key " + whom + ", readable by you alone",
              () -> keys.key(name)));
    }
  }

  /** A pipe would be waited for, and a folder is found out too late. */
  private static void refuseUnlessFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + " is not a regular file; move it away, and run init again");
    }
  }

  /** Nothing is written outside of the repository, nor through a link that leads nowhere. */
  private static void refuseOutside(Path top, Path file, String name) {
    boolean inside = file.startsWith(top) && RealPath.of(file).startsWith(RealPath.of(top));
    boolean dangling = Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.exists(file);
    if (!inside || dangling) {
      throw new UsageException(
          name
              + ": "
              + file
              + (dangling
                  ? " is a symbolic link that leads nowhere; delete it"
                  : " leads out of the repository; init writes there only what lies in it"));
    }
  }

  /** The policy of this program's own repository, without what is for its editors alone. */
  private static String sample() throws IOException {
    return resource(SAMPLE)
        .replaceFirst("^# yaml-language-server:.*\\n#\\n", "")
        .replace("./life-agent ", "life-agent ");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = NewPart.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
