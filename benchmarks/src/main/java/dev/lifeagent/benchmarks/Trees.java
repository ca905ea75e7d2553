package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders with everything in them, and the repositories that are made there. */
final class Trees {
  private Trees() {}

  /** Removes a folder. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A repository of so many text files of 40 lines, 100 in a folder, packed. */
  static Path repository(Path folder, int files) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (int i = 0; i < files; i++) {
      Path file = folder.resolve("dir" + i / 100).resolve("file" + i + ".txt");
      Files.createDirectories(file.getParent());
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 40; line++) {
        text.append("line ").append(line).append(line > 5 ? " of " + i : "").append('\n');
      }
      Files.writeString(file, text);
    }
    run(folder, "git", "init", "-q");
    run(folder, "git", "config", "user.name", "b");
    run(folder, "git", "config", "user.email", "b@example.org");
    run(folder, "git", "add", "-A");
    run(folder, "git", "commit", "-qm", "base");
    run(folder, "git", "repack", "-qad");
    return folder;
  }

  /** Runs a command in a folder and returns how long it took, in nanoseconds. */
  static long run(Path folder, String... command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    return System.nanoTime() - start;
  }
}
