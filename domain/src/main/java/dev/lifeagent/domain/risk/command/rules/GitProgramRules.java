package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Programs that git starts because a variable or a setting names them. */
final class GitProgramRules {
  private static final Pattern GIT_PROGRAM =
      Pattern.compile(
          "GIT_(?:EXTERNAL_DIFF|SSH|SSH_COMMAND|PAGER|EDITOR|SEQUENCE_EDITOR|ASKPASS|PROXY_COMMAND|EXEC_PATH|TEMPLATE_DIR|CONFIG_(?:COUNT|KEY_\\d+|VALUE_\\d+|GLOBAL|SYSTEM|PARAMETERS))");

  /** Settings whose value git runs (git-config). */
  private static final Pattern GIT_SETTING =
      Pattern.compile(
          "(?:core\\.(?:fsmonitor|sshcommand|pager|editor|hookspath|askpass|gitproxy|attributesfile|alternaterefscommand)|sequence\\.editor|diff\\.external|diff\\..*\\.(?:command|textconv)|merge\\..*\\.driver|merge(?:tool)?\\..*\\.cmd|difftool\\..*\\.cmd|filter\\..*\\.(?:clean|smudge|process)"
              + "|gpg\\.(?:.*\\.)?program|credential\\.(?:.*\\.)?helper|pager\\..*|interactive\\.difffilter|uploadpack\\.packobjectshook|include(?:if)?\\..*path|sendemail\\..*cmd|trailer\\..*\\.(?:command|cmd)|init\\.templatedir|protocol\\.ext\\.allow|remote\\..*\\.(?:uploadpack|receivepack))");

  private GitProgramRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("git-program", HIGH)
            .when(
                LoaderRules.sets(
                    (name, value) ->
                        GIT_PROGRAM.matcher(name).matches() && !LoaderRules.isTame(value)))
            .matches(
                "GIT_EXTERNAL_DIFF=/tmp/x.sh git diff",
                "GIT_SSH_COMMAND='sh x' git fetch",
                "export GIT_PAGER=./x",
                "GIT_CONFIG_COUNT=1 git status")
            .passes(
                "GIT_PAGER=cat git log",
                "GIT_EDITOR=true git rebase --continue",
                "GIT_AUTHOR_NAME=x git commit -m y",
                "GIT_SSH_COMMAND='ssh -i key' git fetch",
                "GIT_CONFIG_GLOBAL=/dev/null git log")
            .because("Git starts the program that the variable names."),
        rule("git-setting", HIGH, "git")
            .when(at -> gitSettings(at).stream().anyMatch(GitProgramRules::isGitProgram))
            .matches(
                "git -c core.fsmonitor=./x status",
                "git -c core.sshCommand='sh x' fetch",
                "git -c alias.x='!id' x",
                "git -c core.hooksPath=/tmp/h commit -m x",
                "git -c diff.external=./x diff")
            .passes(
                "git -c core.pager=cat log",
                "git -c user.name=x commit -m y",
                "git -c core.fsmonitor=false status",
                "git commit -c HEAD")
            .because("Git starts the program that the setting names."),
        rule("git-exec", HIGH, "git")
            .when(
                at ->
                    at.words().stream()
                            .anyMatch(
                                w ->
                                    w.prefix().startsWith("--exec-path=")
                                        || w.prefix().startsWith("--upload-pack=")
                                        || w.prefix().startsWith("--receive-pack=")
                                        || w.prefix().startsWith("ext::")
                                        || w.prefix().startsWith("--open-files-in-pager=")
                                        || w.prefix().startsWith("--extcmd="))
                        || (at.subAny("clone", "fetch", "ls-remote", "push")
                            && at.has("--upload-pack", "--receive-pack", "--exec"))
                        || (at.sub("difftool") && at.has("-x")))
            .matches(
                "git --exec-path=/tmp/x status",
                "git clone --upload-pack='sh x' . y",
                "git clone 'ext::sh -c id' y",
                "git grep --open-files-in-pager=./x a")
            .passes("git --exec-path", "git clone https://x.example/y", "git grep -O less")
            .because("Git starts a program that the line names."));
  }

  private static List<String> gitSettings(Invocation at) {
    List<String> all = new ArrayList<>();
    List<Word> words = at.words();
    for (int i = 0; i < words.size() && words.get(i).prefix().startsWith("-"); i++) {
      String word = words.get(i).prefix();
      if (i + 1 < words.size() && (word.equals("-c") || word.equals("--config-env"))) {
        all.add(words.get(++i).shown());
      } else if (Set.of("-C", "--git-dir", "--work-tree", "--namespace").contains(word)) {
        i++;
      } else if (word.startsWith("--config-env=")) {
        all.add(words.get(i).shown().substring("--config-env=".length()));
      }
    }
    if (at.sub("clone")) {
      at.values("-c", "--config").forEach(word -> all.add(word.shown()));
    }
    return all;
  }

  /** A setting whose value git runs: {@code name=value}. */
  static boolean isGitProgram(String setting) {
    int sign = setting.indexOf('=');
    String name = (sign < 0 ? setting : setting.substring(0, sign)).toLowerCase(Locale.ROOT);
    String value = sign < 0 ? "" : setting.substring(sign + 1);
    if (name.startsWith("alias.")) {
      return value.startsWith("!");
    }
    return GIT_SETTING.matcher(name).matches() && !LoaderRules.isTame(Word.of(value));
  }
}
