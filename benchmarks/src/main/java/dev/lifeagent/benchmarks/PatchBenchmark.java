package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.Patch;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.PatchText;
import dev.lifeagent.domain.plan.Base;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A patch of one file against small and large trees, beside git as a process. */
final class PatchBenchmark {
  private static final int ROUNDS = 60;
  private static final byte[] PATCH =
      "--- a/dir0/file0.txt\n+++ b/dir0/file0.txt\n@@ -1,3 +1,3 @@\n line 0\n-line 1\n+changed\n line 2\n"
          .getBytes(StandardCharsets.UTF_8);

  private PatchBenchmark() {}

  static void run(Benchmarks table, Path folder) throws IOException, InterruptedException {
    double[] small = measure(table, folder.resolve("small"), 200);
    double[] large = measure(table, folder.resolve("large"), 20_000);
    table.add("patch verification, 20,000 files against 200", large[0] / small[0], "x");
    table.add("git apply --check --cached against ours, 200 files", small[1] / small[0], "x");
    table.add("git apply --check --cached against ours, 20,000 files", large[1] / large[0], "x");
  }

  private static double[] measure(Benchmarks table, Path repository, int files)
      throws IOException, InterruptedException {
    make(repository, files);
    Path patch = Files.write(repository.resolveSibling("p" + files + ".patch"), PATCH);
    long[] ours = new long[ROUNDS];
    long[] git = new long[ROUNDS];
    try (GitWorkspace workspace = GitWorkspace.open(repository, "HEAD")) {
      for (int warm = 0; warm < 3_000; warm++) {
        verify(workspace);
      }
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        verify(workspace);
        ours[i] = System.nanoTime() - start;
        git[i] = Trees.run(repository, "git", "apply", "--check", "--cached", patch.toString());
      }
    }
    Arrays.sort(ours);
    Arrays.sort(git);
    table.add("patch verification, " + files + " files, median", ours[ROUNDS / 2] / 1e6, "ms");
    table.add("git apply --check, " + files + " files, median", git[ROUNDS / 2] / 1e6, "ms");
    return new double[] {ours[ROUNDS / 2], git[ROUNDS / 2]};
  }

  /** All that POST /plan does to a patch: parse, apply, render, apply again, and the tree. */
  private static void verify(GitWorkspace workspace) {
    Base base = workspace.head();
    Duration limit = Duration.ofSeconds(10);
    ChangeSet changes =
        Patch.parse(PATCH).applyTo(base.tree(), PatchLimits.DEFAULT, Deadline.after(limit));
    ChangeSet again =
        Patch.parse(PatchText.render(changes))
            .applyTo(base.tree(), PatchLimits.DEFAULT, Deadline.after(limit));
    if (!again.equals(changes) || workspace.resultTree(base, changes).isEmpty()) {
      throw new IllegalStateException("the rendered patch has another result");
    }
  }

  private static void make(Path repository, int files) throws IOException, InterruptedException {
    Files.createDirectories(repository);
    for (int i = 0; i < files; i++) {
      Path file = repository.resolve("dir" + i / 100).resolve("file" + i + ".txt");
      Files.createDirectories(file.getParent());
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 40; line++) {
        text.append("line ").append(line).append(line > 5 ? " of " + i : "").append('\n');
      }
      Files.writeString(file, text);
    }
    Trees.run(repository, "git", "init", "-q");
    Trees.run(repository, "git", "add", "-A");
    Trees.run(
        repository,
        "git",
        "-c",
        "user.name=b",
        "-c",
        "user.email=b@example.org",
        "commit",
        "-qm",
        "base");
    Trees.run(repository, "git", "repack", "-qad");
  }
}
