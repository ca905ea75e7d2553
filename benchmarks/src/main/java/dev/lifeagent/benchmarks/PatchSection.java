package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.git.GitWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;

/** A patch of one file against a small and a large tree, beside git as a process, in turns. */
final class PatchSection implements Section {
  private static final int ROUNDS = 60;
  private static final int WARM = 3_000;

  /** One repository with what was measured on it. */
  private record Side(Path repository, GitWorkspace workspace, Times ours, Times git) {
    static Side of(Path folder, int files) throws Exception {
      Path repository = Trees.repository(folder.resolve("files" + files), files);
      return new Side(repository, GitWorkspace.open(repository, "HEAD"), new Times(), new Times());
    }

    void round(Path patch) throws Exception {
      long start = System.nanoTime();
      Verification.run(workspace);
      ours.add(System.nanoTime() - start);
      git.add(Trees.run(repository, "git", "apply", "--check", "--cached", patch.toString()));
    }

    double faster() {
      return git.median() / ours.median();
    }
  }

  @Override
  public void measure(Bench bench) throws Exception {
    Report report = bench.report();
    Path patch = Files.write(bench.folder().resolve("one.patch"), Samples.patch());
    Side small = Side.of(bench.folder(), 200);
    report.progress("  making a repository of 20,000 files");
    Side large = Side.of(bench.folder(), 20_000);
    try (small.workspace;
        large.workspace) {
      for (int i = 0; i < WARM; i++) {
        Verification.run(small.workspace);
        Verification.run(large.workspace);
      }
      for (int i = 0; i < ROUNDS; i++) {
        small.round(patch);
        large.round(patch);
      }
    }
    report.figure("patch verification, 200 files, median", small.ours.median() / 1e6, "ms");
    report.figure("git apply --check --cached, 200 files", small.git.median() / 1e6, "ms");
    report.figure("patch verification, 20,000 files, median", large.ours.median() / 1e6, "ms");
    report.figure("git apply --check --cached, 20,000 files", large.git.median() / 1e6, "ms");
    report.figure("ours faster than git, 200 files", small.faster(), "x", Limit.atLeast(8));
    report.figure("ours faster than git, 20,000 files", large.faster(), "x", Limit.atLeast(8));
    double growth = large.ours.median() / small.ours.median();
    report.figure("ours, 20,000 files against 200", growth, "x", Limit.atMost(1.25));
  }
}
