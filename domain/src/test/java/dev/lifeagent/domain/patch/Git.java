package dev.lifeagent.domain.patch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The git on this machine with an empty repository of its own: the oracle of the tests. */
final class Git {
  record Answer(int status, byte[] out, String err) {
    String text() {
      return new String(out, StandardCharsets.UTF_8).strip();
    }
  }

  final Path root;
  private final Path saved;

  /** What git said of the last patch. */
  String lastError = "";

  Git(Path root) {
    this.root = root;
    root.toFile().mkdirs();
    this.saved = root.resolve(".git/saved-index");
    ok("init", "-q");
    ok("config", "gc.auto", "0");
  }

  /** Runs a command with this input; any exit status is an answer. */
  Answer run(byte[] input, String... args) {
    return run(Map.of(), input, args);
  }

  private Answer run(Map<String, String> environment, byte[] input, String... args) {
    try {
      List<String> command = new ArrayList<>(List.of("git"));
      command.addAll(List.of(args));
      ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
      Path errors = root.resolve(".git/errors");
      if (Files.isDirectory(root.resolve(".git"))) {
        builder.redirectError(errors.toFile());
      }
      Map<String, String> all = builder.environment();
      all.keySet().removeIf(name -> name.startsWith("GIT_"));
      all.put("GIT_CONFIG_GLOBAL", "/dev/null");
      all.put("GIT_CONFIG_NOSYSTEM", "1");
      all.put("GIT_AUTHOR_NAME", "A");
      all.put("GIT_AUTHOR_EMAIL", "a@example.org");
      all.put("GIT_COMMITTER_NAME", "C");
      all.put("GIT_COMMITTER_EMAIL", "c@example.org");
      all.put("LC_ALL", "C");
      all.putAll(environment);
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input);
      } catch (IOException e) {
        // It stopped reading; its status says why.
      }
      try (InputStream out = process.getInputStream()) {
        byte[] bytes = out.readAllBytes();
        int status = process.waitFor();
        String err =
            Files.exists(errors) ? Files.readString(errors, StandardCharsets.ISO_8859_1) : "";
        return new Answer(status, bytes, err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command that has to succeed. */
  Answer ok(String... args) {
    Answer answer = run(new byte[0], args);
    if (answer.status() != 0) {
      throw new IllegalStateException(String.join(" ", args) + ": " + answer.err());
    }
    return answer;
  }

  /** Makes the work tree and the index hold these files, and returns the id of the tree. */
  String load(MemoryTree tree) {
    try {
      try (Stream<Path> files = Files.list(root)) {
        for (Path path : files.filter(path -> !path.endsWith(".git")).toList()) {
          try (Stream<Path> below = Files.walk(path)) {
            for (Path old : below.sorted(Comparator.reverseOrder()).toList()) {
              Files.delete(old);
            }
          }
        }
      }
      for (Map.Entry<String, MemoryTree.Blob> entry : tree.blobs.entrySet()) {
        Path file = root.resolve(entry.getKey());
        Files.createDirectories(file.getParent());
        if (entry.getValue().kind() == EntryKind.SYMLINK) {
          String target = new String(entry.getValue().content(), StandardCharsets.UTF_8);
          Files.createSymbolicLink(file, Path.of(target));
        } else {
          Files.write(file, entry.getValue().content());
          file.toFile().setExecutable(entry.getValue().kind() == EntryKind.EXECUTABLE);
        }
      }
      ok("add", "-A", "-f");
      String id = ok("write-tree").text();
      Files.copy(root.resolve(".git/index"), saved, StandardCopyOption.REPLACE_EXISTING);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Applies a patch to a copy of the index as it was loaded last.
   *
   * @return the files afterwards, as mode and blob by path; empty if git refuses
   */
  Map<String, String> apply(byte[] patch) {
    try {
      Path index = root.resolve(".git/tried-index");
      // Some headers trip an assertion in git, which then leaves its lock behind.
      Files.deleteIfExists(root.resolve(".git/tried-index.lock"));
      Files.copy(saved, index, StandardCopyOption.REPLACE_EXISTING);
      Map<String, String> environment = Map.of("GIT_INDEX_FILE", index.toString());
      Answer answer = run(environment, patch, "apply", "--cached");
      lastError = answer.err();
      if (answer.status() != 0) {
        return Map.of();
      }
      return entries(run(environment, new byte[0], "ls-files", "-s", "-z"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code ls-files -s -z} or {@code ls-tree -r -z} prints. */
  static Map<String, String> entries(Answer listing) {
    Map<String, String> entries = new TreeMap<>(Map.of("", ""));
    for (String line : new String(listing.out(), StandardCharsets.UTF_8).split("\0")) {
      if (!line.isEmpty()) {
        String[] parts = line.split("\t", 2);
        String[] words = parts[0].split(" ");
        entries.put(
            parts[1],
            words[0] + " " + (words.length > 2 && words[1].length() == 4 ? words[2] : words[1]));
      }
    }
    return entries;
  }

  /** The same for a tree in memory. */
  static Map<String, String> entries(MemoryTree tree) {
    Map<String, String> entries = new HashMap<>(Map.of("", ""));
    tree.blobs.forEach(
        (path, blob) -> {
          String mode =
              switch (blob.kind()) {
                case FILE -> "100644";
                case EXECUTABLE -> "100755";
                default -> "120000";
              };
          entries.put(path, mode + " " + GitObjectId.ofBlob(blob.content()));
        });
    return new TreeMap<>(entries);
  }
}
