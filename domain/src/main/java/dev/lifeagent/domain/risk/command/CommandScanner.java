package dev.lifeagent.domain.risk.command;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.shell.ShellReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries rules on the commands of a line. Immutable; for any number of threads.
 *
 * <p>What a reading could not read ({@link ShellReading#unreadable}) and scripts for other shells
 * ({@link ShellReading#foreign}) are the caller's to judge.
 *
 * @since 0.1
 */
public final class CommandScanner {
  private final List<CommandRule> rules;
  private final Map<String, List<CommandRule>> byProgram = new HashMap<>();
  private final List<CommandRule> everywhere = new ArrayList<>();

  /**
   * A scanner with these rules, tried in their order.
   *
   * @throws IllegalArgumentException if two rules have the same id
   */
  public CommandScanner(List<CommandRule> rules) {
    this.rules = List.copyOf(rules);
    Set<String> ids = new HashSet<>();
    for (CommandRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules have the id " + rule.id());
      }
      if (rule.programs().isEmpty()) {
        everywhere.add(rule);
      }
      for (String program : rule.programs()) {
        byProgram.computeIfAbsent(program, name -> new ArrayList<>()).add(rule);
      }
    }
  }

  /** The rules, in order. */
  public List<CommandRule> rules() {
    return rules;
  }

  /**
   * What the rules object to, in the order of the commands. Absolute paths count as outside of the
   * workspace.
   */
  public List<CommandFinding> scan(ShellReading reading) {
    return scan(reading, "");
  }

  /**
   * What the rules object to, in the order of the commands.
   *
   * @param folder the absolute path that the line starts in, with slashes; paths below it are work.
   *     Empty if it is not known
   */
  public List<CommandFinding> scan(ShellReading reading, String folder) {
    List<CommandFinding> findings = new ArrayList<>();
    for (Invocation invocation : Invocation.meant(reading, folder)) {
      tryAll(everywhere, invocation, findings);
      tryAll(byProgram.getOrDefault(invocation.program(), List.of()), invocation, findings);
    }
    return List.copyOf(findings);
  }

  private static void tryAll(
      List<CommandRule> rules, Invocation invocation, List<CommandFinding> findings) {
    for (CommandRule rule : rules) {
      if (rule.test().test(invocation)) {
        findings.add(new CommandFinding(rule, invocation.index(), invocation.program()));
      }
    }
  }
}
