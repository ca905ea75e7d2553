package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.ChangeCheck;
import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.certificate.ChangeRules;
import dev.lifeagent.domain.certificate.CommitRange;
import dev.lifeagent.domain.certificate.History.Commit;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The newest commits of this very checkout as plans: each certificate covers its commit and not the
 * next one; a plan of the same patch for an older base covers the commit as rebased, or as moved.
 * For 500: {@code -Dchange.commits=500}; for another repository: {@code
 * -Dchange.repository=FOLDER}. Without a git repository, or with a shallow one, it is skipped and
 * says so.
 */
class RealCommitsTest {
  private static final int COMMITS = Integer.getInteger("change.commits", 24);

  /** How many commits older the other base is. */
  private static final int OLDER = 4;

  private final Map<String, Integer> tally = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void everyCertificateCoversItsCommitAndNoOther() throws IOException {
    // Tests run in the folder of their module, so the checkout is one up.
    Path source =
        Path.of(System.getProperty("change.repository", "..")).toAbsolutePath().normalize();
    boolean there = Files.exists(source.resolve(".git"));
    if (!there) {
      System.out.println("SKIPPED: " + source + " is not a git repository");
    }
    assumeTrue(there, "the checkout is not a git repository");
    Path copy = folder.resolve("copy");
    Repo.init(folder.resolve("at"))
        .git("clone", "-q", "--bare", source.toString(), copy.toString());
    Repo repo = new Repo(copy);
    try (GitWorkspace workspace = new GitWorkspace(copy, "HEAD")) {
      run(repo, workspace);
    }
    System.out.println("real commits: " + tally);
    assertEquals(List.of(), wrong);
    assertTrue(count("on its base: exact") > 0, tally::toString);
  }

  private void run(Repo repo, GitWorkspace workspace) throws IOException {
    GitHistory history = new GitHistory(workspace);
    ChangeCheck check =
        new ChangeCheck(
            history, workspace, PatchLimits.DEFAULT, TimeLimit.of(Duration.ofMinutes(1)));
    ApprovedChanges plans = new ApprovedChanges(workspace);
    List<Commit> line = line(history);
    assumeTrue(line.size() > OLDER + 1, "the repository has too short a history");
    int done = 0;
    for (int i = 1; i < line.size() && done < COMMITS; i++) {
      Optional<Approved> plan = plan(repo, plans, line.get(i), line.get(i).parents().get(0));
      if (plan.isEmpty()) {
        tally("not a plan");
        continue;
      }
      done++;
      Commit commit = line.get(i);
      expect("on its base: ", "exact", one(check, history, commit.id(), plan.get()));
      // What is newer comes first.
      expect("next: ", "refused", one(check, history, line.get(i - 1).id(), plan.get()));
      if (i + OLDER < line.size()) {
        Optional<Approved> old = plan(repo, plans, commit, line.get(i + OLDER).id());
        onAnOlderBase(repo, check, history, old, commit);
      }
    }
  }

  /** The first parents from the newest on, which have one parent and whose child has one. */
  private static List<Commit> line(GitHistory history) {
    List<Commit> line = new ArrayList<>();
    Commit next = history.commit("HEAD");
    while (!next.parents().isEmpty() && line.size() < 3 * COMMITS) {
      if (next.parents().size() == 1) {
        line.add(next);
      }
      next = history.commit(next.parents().get(0));
    }
    return line;
  }

  private Optional<Approved> plan(Repo repo, ApprovedChanges plans, Commit commit, String base)
      throws IOException {
    Path diff = folder.resolve("diff");
    String parent = commit.parents().get(0);
    repo.git("diff", "--no-renames", "--no-ext-diff", "--output=" + diff, parent, commit.id());
    try {
      return Optional.of(plans.of(base, Files.readAllBytes(diff)));
    } catch (DeniedException e) {
      // Binary files, links, an empty change: what the engine refuses is never a plan.
      return Optional.empty();
    }
  }

  /** The same patch as a plan for an older base, so that the commit is on a later parent. */
  private void onAnOlderBase(
      Repo repo, ChangeCheck check, GitHistory history, Optional<Approved> old, Commit commit) {
    if (old.isEmpty()) {
      tally("older base: does not apply");
      return;
    }
    boolean same = sameByGit(repo, old.get().statement().base(), commit);
    ChangeAnswer answer = one(check, history, commit.id(), old.get());
    String shown = ChangeScene.shown(answer);
    tally("older base: " + shown);
    if (!(same ? List.of("rebased", "exact") : List.of("moved")).contains(shown)) {
      wrong.add(old.get().name() + " on " + commit.id() + ": " + answer);
    }
  }

  /**
   * Whether the files of a commit, and the folders above them, are in its parent as in the base.
   */
  private static boolean sameByGit(Repo repo, String base, Commit commit) {
    String parent = commit.parents().get(0);
    List<String> paths =
        repo.git("diff", "--no-renames", "--name-only", parent, commit.id()).lines().toList();
    List<String> diff = new ArrayList<>(List.of("diff", "--name-only", base, parent, "--"));
    diff.addAll(paths);
    return repo.git(diff.toArray(String[]::new)).isEmpty()
        && foldersAbove(repo, base, paths).equals(foldersAbove(repo, parent, paths));
  }

  private static List<String> foldersAbove(Repo repo, String commit, List<String> paths) {
    return repo.git("ls-tree", "-r", "-d", "--name-only", commit)
        .lines()
        .filter(folder -> paths.stream().anyMatch(path -> path.startsWith(folder + "/")))
        .toList();
  }

  private static ChangeAnswer one(
      ChangeCheck check, GitHistory history, String commit, Approved plan) {
    return check.check(
        CommitRange.of(history, commit), List.of(plan), new ChangeRules(true, Map.of()));
  }

  private void expect(String where, String expected, ChangeAnswer answer) {
    String shown = ChangeScene.shown(answer);
    tally(where + shown);
    if (!shown.startsWith(expected)) {
      wrong.add(where + answer);
    }
  }

  private void tally(String what) {
    tally.merge(what, 1, Integer::sum);
  }

  private int count(String what) {
    return tally.getOrDefault(what, 0);
  }
}
