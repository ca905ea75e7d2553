package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** History that is rewritten, and work that git throws away. */
final class GitRules {
  private static final Set<String> SHARED =
      Set.of("main", "master", "develop", "trunk", "release", "production");

  private GitRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("git-force-push", HIGH, "git")
            .when(
                at ->
                    at.sub("push")
                        && !at.has("-n", "--dry-run")
                        && (exactly(at, "-f", "--force", "--forc", "--mirror", "--prune")
                            || at.operands().stream().skip(1).anyMatch(GitRules::isForced)))
            .matches(
                "git push --force",
                "git push -uf origin x",
                "git push origin +main",
                "git -C x push --mirror",
                "git push --force origin HEAD:main")
            .passes(
                "git push",
                "git push -u origin x",
                "git push --force-with-lease origin x",
                "git log --grep 'push --force'")
            .because("Replaces the history that others have; what it held there is lost."),
        rule("git-force-push-lease", LOW, "git")
            .when(
                at ->
                    at.sub("push")
                        && exactly(at, "--force-with-lease", "--force-if-includes")
                        && !toShared(at))
            .matches("git push --force-with-lease origin feature/x")
            .passes("git push origin feature/x")
            .because("Replaces the history of a branch that nobody else has moved."),
        rule("git-force-push-shared", MEDIUM, "git")
            .when(
                at ->
                    at.sub("push")
                        && exactly(at, "--force-with-lease", "--force-if-includes")
                        && toShared(at))
            .matches("git push --force-with-lease origin main")
            .passes("git push --force-with-lease origin feature/x", "git push origin main")
            .because("Replaces the history of a branch that many work from."),
        rule("git-delete-remote", MEDIUM, "git")
            .when(
                at ->
                    at.sub("push")
                        && (exactly(at, "-d", "--delete")
                            || at.operands().stream()
                                .skip(2)
                                .anyMatch(
                                    w -> w.prefix().startsWith(":") && w.prefix().length() > 1)))
            .matches(
                "git push origin --delete main", "git push origin :main", "git push -d origin x")
            .passes("git push origin main:main", "git branch -d x")
            .because("Deletes a branch or tag where others have it."),
        rule("git-rewrite", HIGH, "git", "git-filter-repo", "git-filter-branch", "bfg")
            .when(at -> !at.program().equals("git") || at.subAny("filter-branch", "filter-repo"))
            .matches(
                "git filter-branch --tree-filter 'rm x' HEAD",
                "git filter-repo --path x --invert-paths")
            .passes("git log --all", "git commit --amend")
            .because("Rewrites every commit of the history."),
        rule("git-erase", HIGH, "git")
            .when(
                at ->
                    at.sub("reflog", "expire")
                        || at.sub("reflog", "delete")
                        || (at.sub("gc")
                            && at.hasWord(w -> w.equals("--prune=now") || w.equals("--prune=all")))
                        || (at.sub("update-ref") && at.has("-d", "--stdin"))
                        || (at.sub("prune") && !at.has("-n", "--dry-run")))
            .matches(
                "git reflog expire --expire=now --all",
                "git gc --prune=now",
                "git update-ref -d HEAD")
            .passes("git reflog", "git gc", "git remote prune origin")
            .because("Removes the last way back to lost commits."),
        rule("git-discard", MEDIUM, "git")
            .when(GitRules::discards)
            .matches(
                "git reset --hard",
                "git reset --hard HEAD~3",
                "git checkout -- .",
                "git checkout .",
                "git restore .",
                "git clean -fdx",
                "git stash clear")
            .passes(
                "git reset --soft HEAD~1",
                "git checkout -b x",
                "git checkout -- src/a.py",
                "git restore --staged .",
                "git clean -n",
                "git clean -ndx")
            .because("Throws away what was not committed; git keeps no copy of it."),
        rule("git-drop", LOW, "git")
            .when(
                at ->
                    at.sub("stash", "drop")
                        || (at.sub("branch") && exactly(at, "-D"))
                        || (at.sub("branch")
                            && exactly(at, "-d", "--delete")
                            && exactly(at, "-f", "--force"))
                        || (at.sub("tag") && exactly(at, "-d", "--delete"))
                        || (at.sub("rebase")
                            && !exactly(
                                at,
                                "--continue",
                                "--abort",
                                "--skip",
                                "--quit",
                                "--show-current-patch"))
                        || (at.sub("worktree", "remove") && exactly(at, "-f", "--force"))
                        || (at.sub("checkout") && exactly(at, "-f", "--force")))
            .matches("git stash drop", "git branch -D x", "git rebase -i main")
            .passes("git stash pop", "git branch -d x", "git rebase --continue")
            .because("Drops commits that only the reflog still knows."),
        rule("git-no-verify", LOW, "git")
            .when(
                at ->
                    (at.subAny("commit", "push", "merge") && exactly(at, "--no-verify"))
                        || (at.sub("commit") && exactly(at, "-n")))
            .matches("git commit --no-verify -m x")
            .passes("git commit -m --no-verify")
            .because("Goes round the checks that the repository's hooks make."));
  }

  /**
   * Git's own options are not shortened here: {@code --force} begins {@code --force-with-lease}.
   */
  static boolean exactly(Invocation at, String... names) {
    Set<String> wanted = Set.of(names);
    return at.options().stream().anyMatch(option -> wanted.contains(option.name()));
  }

  private static boolean isForced(Word word) {
    return word.prefix().startsWith("+") && word.prefix().length() + word.parts().size() > 2;
  }

  private static boolean toShared(Invocation at) {
    return at.operands().stream()
        .skip(2)
        .map(Word::prefix)
        .map(ref -> ref.substring(ref.indexOf(':') + 1))
        .anyMatch(SHARED::contains);
  }

  private static boolean discards(Invocation at) {
    if (at.sub("reset")) {
      return exactly(at, "--hard", "--merge");
    }
    if (at.sub("stash", "clear")) {
      return true;
    }
    if (at.sub("clean")) {
      return exactly(at, "-f", "--force") && !exactly(at, "-n", "--dry-run", "-i");
    }
    Predicate<Word> whole = word -> Set.of(".", "./", ":/", "*", ":").contains(word.shown());
    boolean all = at.operands().stream().skip(1).anyMatch(whole);
    if (at.sub("restore")) {
      return all && (!exactly(at, "-S", "--staged") || exactly(at, "-W", "--worktree"));
    }
    return at.sub("checkout") && all;
  }
}
