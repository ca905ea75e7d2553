package dev.lifeagent.domain.risk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.risk.command.rules.BuiltInCommandRules;
import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scanner tries each rule on the commands of its programs, and says which one it was. */
class CommandScannerTest {
  private static CommandRule rule(String id, Set<String> programs) {
    return new CommandRule(
        id, Severity.HIGH, programs, "Why.", List.of("x"), List.of("y"), at -> true);
  }

  @Test
  void namesTheCommandThatItFound() {
    CommandScanner scanner = new CommandScanner(List.of(rule("drop", Set.of("dropdb"))));

    List<CommandFinding> findings =
        scanner.scan(ShellReader.read("git status && sudo /usr/bin/dropdb x"));

    assertEquals(1, findings.size());
    assertEquals("drop", findings.get(0).rule().id());
    assertEquals("dropdb", findings.get(0).program());
    assertEquals(2, findings.get(0).command(), "git, sudo, dropdb");
    assertEquals(RiskCategory.COMMAND_EXECUTION, findings.get(0).category());
    assertEquals(Severity.HIGH, findings.get(0).severity());
  }

  @Test
  void triesARuleWithoutProgramsOnEveryCommand() {
    CommandScanner scanner = new CommandScanner(List.of(rule("any", Set.of())));

    assertEquals(3, scanner.scan(ShellReader.read("a; b; > c")).size());
  }

  @Test
  void refusesTwoRulesOfOneName() {
    List<CommandRule> rules = List.of(rule("a", Set.of()), rule("a", Set.of("x")));

    assertThrows(IllegalArgumentException.class, () -> new CommandScanner(rules));
  }

  @Test
  void refusesARuleWithoutExamples() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CommandRule(
                "a", Severity.LOW, Set.of(), "Why.", List.of(), List.of("y"), at -> true));
  }

  @Test
  void findsTheCommandAtTheEndOfALongLine() {
    String line = "rm -rf " + "x ".repeat(20_000) + "~; " + "true; ".repeat(1_500) + "rm -rf /";

    List<CommandFinding> findings = BuiltInCommandRules.scanner().scan(ShellReader.read(line));

    assertEquals(2, findings.stream().filter(f -> f.rule().id().equals("delete-root")).count());
  }

  @Test
  void knowsTheFolderThatTheLineStartsIn() {
    CommandScanner scanner = BuiltInCommandRules.scanner();
    String line = "rm -rf /home/sam/shop/target";

    assertTrue(scanner.scan(ShellReader.read(line), "/home/sam/shop").isEmpty());
    assertEquals("delete-in-home", scanner.scan(ShellReader.read(line)).get(0).rule().id());
  }
}
