package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.command.CommandFinding;
import dev.lifeagent.domain.risk.command.CommandScanner;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Judges the command of an act by what it runs, not by its text: {@code grep 'rm -rf' docs} is a
 * search. What cannot be read refuses nothing here; its text is judged by the {@link RiskGate}, as
 * the texts of every act are.
 *
 * @since 0.1
 */
public final class CommandGate implements Gate {
  private final Supplier<CommandScanner> scanner;
  private final RiskProfile profile;

  /**
   * Makes the gate.
   *
   * @param scanner the rules over commands, asked for with the first command: a service that starts
   *     needs none yet. It returns the same each time
   * @param profile decides which findings refuse
   */
  public CommandGate(Supplier<CommandScanner> scanner, RiskProfile profile) {
    this.scanner = scanner;
    this.profile = profile;
  }

  @Override
  public Decision judge(GateRequest request) {
    Optional<ShellCommand> command = request.act().flatMap(act -> act.action().command());
    if (command.isEmpty()) {
      return Decision.allow(request);
    }
    String folder = command.get().cwd().filter(cwd -> cwd.startsWith("/")).orElse("");
    List<CommandFinding> found = scanner.get().scan(command.get().reading(), folder);
    List<Finding> findings =
        found.stream().map(CommandGate::finding).distinct().limit(RiskGate.MOST_FINDINGS).toList();
    return found.stream()
        .filter(one -> profile.refuses(one.severity()))
        .findFirst()
        .map(first -> refuse(request, first, findings))
        .orElseGet(() -> Decision.allow(request, findings));
  }

  private static Decision refuse(
      GateRequest request, CommandFinding first, List<Finding> findings) {
    String what = first.program().isEmpty() ? "the command" : "'" + first.program() + "'";
    String detail =
        "rule '" + first.rule().id() + "' refuses " + what + ": " + first.rule().reason();
    return Decision.denyByRule(
        request, RefusalCode.PROMPT_RISKY, first.rule().id(), detail, findings);
  }

  /** The field is the command's place on the line, since its words may be spread over the text. */
  private static Finding finding(CommandFinding found) {
    return new Finding(
        found.rule().id(),
        found.category(),
        found.severity(),
        "command[" + found.command() + "]",
        0,
        1);
  }
}
