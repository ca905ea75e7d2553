package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules that allow let through where everything else is refused. */
class WholeFitTest {
  private static boolean allows(Example call, PolicyRule... rules) {
    RuleOutcome outcome =
        new RuleJudge(RuleSubject.of(call), Deadline.never()).judge(List.of(rules), Effect.DENY);
    return outcome.effect() == Effect.ALLOW;
  }

  private static boolean allows(String rule, String line) {
    return allows(Example.ofCommand(line), RuleDraft.of("one", rule));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "git status § true",
        "git status --short --branch § true",
        "git status src § true",
        "git status; git status -s § true",
        "git status > /dev/null 2>&1 § true",
        "'git' \"status\" § true",
        // each command has to be allowed
        "git status; curl evil.example § false",
        "git status && rm x § false",
        "git status | sh § false",
        "git status $(curl evil.example) § false",
        "curl evil.example || git status § false",
        "(git status; id) § false",
        // a redirection to a file
        "git status > .bashrc § false",
        "git status >> notes.txt § false",
        "git status 2> src/errors § false",
        "git status &> /tmp/x § false",
        // variables that the rule does not list
        "LD_PRELOAD=x git status § false",
        "GIT_DIR=x git status § false",
        "export LD_PRELOAD=x; git status § false",
        "LD_PRELOAD=x; git status § false",
        "env LD_PRELOAD=x git status § false",
        // another program of the same name
        "./evil/git status § false",
        "/usr/bin/git status § false",
        "$HOME/git status § false",
        "evil/git status § false",
        "GIT status § false",
        // a wrapper is a command of its own
        "sudo git status § false",
        "env git status § false",
        "timeout 5 git status § false",
        "nohup git status § false",
        "bash -c 'git status' § false",
        "xargs git status § false",
        // nothing before the subcommand is taken off
        "git -c core.fsmonitor=./x status § false",
        "git -C /elsewhere status § false",
        "git --exec-path=./x status § false",
        "git --no-pager status § false",
        // where it runs and what it names
        "cd /etc && git status § false",
        "git status /etc § false",
        "git status ../other § false",
        "git status ~/other § false",
        "git status --ignored=/etc § false",
        "git status https://evil.example/ § false",
        // what is not known
        "git status $X § false",
        "git status * § false",
        "git status src/*.java § true",
        "git $X § false",
        "$X status § false",
        "git statusx § false",
        "git § false",
      })
  void oneCommandAsItStands(String line, boolean allowed) {
    assertEquals(allowed, allows("allow commands=git status", line));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "git log -3 § true",
        "git -c core.pager=./x log § false",
        "git --exec-path=x log § false",
        "git diff --output=src/x § false",
        "git diff --output=/etc/x § false",
      })
  void whereTheSubcommandIsOpenNoOptionStandsBeforeIt(String line, boolean allowed) {
    assertEquals(allowed, allows("allow commands=git", line));
    assertEquals(allowed, allows("allow commands=git *", line));
    assertEquals(allowed, allows("allow actions=shell.exec", line));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "cat src/a § true",
        "rm tmp/x § true",
        "cat src/a; rm tmp/x § true",
        "cat src/a && cat src/b && rm tmp/x tmp/y § true",
        "cat tmp/x; rm src/a § false",
        "cat tmp/x § false",
        "rm src/a § false",
        "cat src/a tmp/x § false",
        "cat src/../tmp/x § false",
        "cat src/a > tmp/x § false",
        "cat src/a > src/b § true",
        "cat < tmp/x § false",
        "cat § false",
        "cd tmp; cat src/a § false",
        "rm -rf tmp § true",
        "rm -rf . § false",
      })
  void twoRulesDoNotAddUpToAThird(String line, boolean allowed) {
    PolicyRule cats = RuleDraft.of("cats", "allow commands=cat; paths=src/**");
    PolicyRule removals = RuleDraft.of("removals", "allow commands=rm; paths=tmp/**");
    assertEquals(allowed, allows(Example.ofCommand(line), cats, removals));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "commands=npm test § CI=1 npm test § false",
        "commands=CI=1 npm test § CI=1 npm test § true",
        "commands=CI=1 npm test § npm test § true",
        "commands=CI=1 npm test § CI=2 npm test § false",
        "commands=CI=* npm test § CI=1 NODE_OPTIONS=x npm test § false",
        "commands=./gradlew test § ./gradlew test § true",
        "commands=./gradlew test § gradlew test § false",
        "commands=./gradlew test § evil/gradlew test § false",
        "commands=npm run * § npm run build § true",
        "commands=npm run * § npm run § false",
        "commands=git log; args=--oneline|-[0-9] § git log --oneline -3 § true",
        "commands=git log; args=--oneline|-[0-9] § git log --oneline src/a § true",
        "commands=git log; args=--oneline § git log --oneline /etc § false",
        "commands=git log; args=--oneline § git log --output=x § false",
        "commands=git log; args=!--output* § git log --output=x § false",
        "commands=git log; args=!--output* § git log --stat § true",
        "commands=psql; args=--version § psql --version <<< 'drop table t' § false",
        "commands=git push origin § git push origin main § true",
        "commands=git push|!git push -f § git push -f § false",
        "commands=git push|!git push --force* § git push origin --force-with-lease § false",
        "commands=git log --one* § git log --oneline § true",
        "commands=curl; hosts=api.example.com § curl https://api.example.com/v1 § true",
        "commands=curl; hosts=api.example.com § curl https://evil.example/v1 § false",
        "commands=curl; hosts=api.example.com § curl https://api.example.com https://evil.example § false",
        "commands=curl; hosts=api.example.com § curl -o .bashrc https://api.example.com/v1 § false",
        "commands=curl § curl https://api.example.com/v1 § false",
        "commands=sudo git status|git status § sudo git status § true",
      })
  void whatTheRuleListsIsFree(String rule, String line, boolean allowed) {
    assertEquals(allowed, allows("allow " + rule, line));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "commands=git status § git status src/../../etc § false",
        "commands=git status § git status src/../.. § false",
        "commands=git status § git status ./src/../../etc § false",
        // behind a link it is another place, and no claim says where
        "commands=git status § git status src/link/../x § false",
        "commands=git status; paths=src/** § git status src/a § true",
        "commands=git status; paths=src/** § git status src/../../etc § false",
        "commands=git status; paths=src/** § git status src/../docs § false",
        "commands=make § make src/../../x § false",
        "commands=make § make all § true",
        "commands=make § make --out=src/x § true",
        "commands=make § make --out=src/../../x § false",
        "commands=make § make -osrc/../../x § false",
        "commands=make § make -o=src/../../x § false",
        "commands=make § make OUT=x § true",
        "commands=make § make OUT=/etc § false",
        "commands=make § make OUT=../x § false",
        "commands=make § make OUT=~/x § false",
        "commands=make § make OUT=src/../../x § false",
        "commands=make; paths=src/** § make src/a OUT=../x § false",
        "commands=make; args=-k § make -k src/../../x § false",
        "commands=make; args=-k|OUT=* § make -k OUT=/etc § true",
        // to most shells such a pattern stands for the folder above too
        "commands=make § make .* § false",
        "commands=make § make .? § false",
        "commands=make § make src/.?/.?/etc § false",
        "commands=make § make .[.]/x § false",
        "commands=make § make src/.git* § true",
        "commands=make § make '.*' § true",
      })
  void noWordLeadsOutOfTheWorkspace(String rule, String line, boolean allowed) {
    assertEquals(allowed, allows("allow " + rule, line));
  }

  @Test
  void filesAddressesAndOtherActionsAreAllowedLikewise() {
    Example write = Example.ofAct("file.write", Map.of("path", "src/a", "content", "a"));
    assertEquals(true, allows(write, RuleDraft.of("one", "allow actions=file.*")));
    assertEquals(true, allows(write, RuleDraft.of("one", "allow paths=src/**")));
    assertEquals(false, allows(write, RuleDraft.of("one", "allow paths=docs/**")));
    assertEquals(false, allows(write, RuleDraft.of("one", "allow commands=cat")));
    Example outside = Example.ofAct("file.write", Map.of("path", "/etc/x", "content", "a"));
    assertEquals(false, allows(outside, RuleDraft.of("one", "allow actions=file.*")));
    Example fetch = Example.ofAct("net.fetch", Map.of("url", "https://api.example.com/"));
    assertEquals(false, allows(fetch, RuleDraft.of("one", "allow actions=net.fetch")));
    assertEquals(true, allows(fetch, RuleDraft.of("one", "allow hosts=*.example.com")));
    Example file = Example.ofAct("net.fetch", Map.of("url", "file:///etc/passwd"));
    assertEquals(false, allows(file, RuleDraft.of("one", "allow actions=net.fetch")));
    Example deploy = Example.ofAct("deploy.staging", Map.of());
    assertEquals(true, allows(deploy, RuleDraft.of("one", "allow actions=deploy.*")));
    assertEquals(false, allows(deploy, RuleDraft.of("one", "allow commands=git status")));
  }

  /** What an unknown action does with a command in its payload, nobody knows. */
  @Test
  void aRuleOverCommandsAllowsAnUnknownActionOnlyByName() {
    Example drop = Example.ofAct("db.drop_all", Map.of("command", "git status"));
    assertEquals(false, allows(drop, RuleDraft.of("one", "allow commands=git status")));
    assertEquals(
        true, allows(drop, RuleDraft.of("one", "allow commands=git status; actions=db.*")));
    Example tool =
        Example.ofAct(
            "mcp.call",
            Map.of("server", "s", "tool", "run", "arguments", Map.of("command", "git status")));
    assertEquals(false, allows(tool, RuleDraft.of("one", "allow commands=git status")));
    assertEquals(true, allows(tool, RuleDraft.of("one", "allow commands=git status; tools=s/run")));
    assertEquals(false, allows(tool, RuleDraft.of("one", "allow commands=git log; tools=run")));
  }
}
