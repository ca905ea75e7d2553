package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.certificate.ChangeAnswer;
import dev.lifeagent.domain.certificate.ChangeCheck;
import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.certificate.ChangeRules;
import dev.lifeagent.domain.certificate.CommitAnswer;
import dev.lifeagent.domain.certificate.CommitRange;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** A repository, and plans for it. */
final class ChangeScene implements AutoCloseable {
  static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  static final Map<String, String> FILES =
      Map.of("a", LINES, "b", "b\n", "d/c", "c\n", "run.sh", "run\n");

  /** The change that most cases are about. */
  static final String FIVE = LINES.replace("5", "five");

  /** A change of the same line. */
  static final String OTHER = LINES.replace("5", "other");

  /** A change of another line of the same file. */
  static final String NINE = LINES.replace("9", "nine");

  final Repo repo;
  final GitWorkspace workspace;
  final ApprovedChanges plans;
  final String base;
  private ChangeRules rules = ChangeRules.STRICT;

  ChangeScene(Path folder) {
    this.repo = Repo.init(folder);
    this.workspace = new GitWorkspace(repo.dir, "HEAD");
    this.plans = new ApprovedChanges(workspace);
    this.base = commit(FILES);
  }

  String commit(Map<String, String> files, String... parents) {
    return GitHistoryContractTest.commit(repo, files, parents);
  }

  /** A commit with the files of another and one executable. */
  String executable(String commit, String path, String parent) {
    repo.git("read-tree", commit);
    String blob = repo.git("rev-parse", commit + ":" + path);
    repo.git("update-index", "--cacheinfo", "100755," + blob + "," + path);
    return repo.git("commit-tree", "-m", "x", "-p", parent, repo.git("write-tree"));
  }

  /** An approved plan from the one to the other. */
  Approved plan(String from, String to) {
    Path diff = repo.dir.resolve(".git/diff");
    repo.git("diff", "--no-renames", "--output=" + diff, from, to);
    try {
      return plans.of(from, Files.readAllBytes(diff));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChangeCheck check() {
    return new ChangeCheck(
        new GitHistory(workspace),
        workspace,
        PatchLimits.DEFAULT,
        new TimeLimit(Duration.ofSeconds(1), () -> 0));
  }

  ChangeAnswer range(String from, String to, Approved... approved) {
    return check()
        .check(CommitRange.between(new GitHistory(workspace), from, to), List.of(approved), rules);
  }

  ChangeAnswer one(String commit, Approved... approved) {
    return check()
        .check(CommitRange.of(new GitHistory(workspace), commit), List.of(approved), rules);
  }

  ChangeScene allowMoved() {
    rules = new ChangeRules(true, rules.excepted());
    return this;
  }

  ChangeScene except(String commit) {
    rules = new ChangeRules(rules.allowMoved(), Map.of(commit, "an old habit"));
    return this;
  }

  /** The files with others in their place. */
  static Map<String, String> with(String... pathsAndTexts) {
    Map<String, String> files = new TreeMap<>(FILES);
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return files;
  }

  /** The answers in a line, such as {@code exact, refused merge}. */
  static String shown(ChangeAnswer answer) {
    return answer.commits().stream().map(ChangeScene::shown).collect(Collectors.joining(", "));
  }

  private static String shown(CommitAnswer answer) {
    return answer instanceof CommitAnswer.Refused refused
        ? "refused " + refused.link().code()
        : ((CommitAnswer.Covered) answer).how().code();
  }

  static Arguments change(
      String name, String expected, Function<ChangeScene, ChangeAnswer> change) {
    return Arguments.of(Named.of(name, change), expected);
  }

  @Override
  public void close() {
    workspace.close();
  }
}
