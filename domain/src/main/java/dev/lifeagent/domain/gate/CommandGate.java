package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.command.CommandFinding;
import dev.lifeagent.domain.risk.command.CommandScanner;
import dev.lifeagent.domain.risk.command.rules.BuiltInCommandRules;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.tool.Action.ShellCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Judges the command of an act by what it runs, not by its text: {@code grep 'rm -rf' docs} is a
 * search. A line that cannot be read to its end is refused, or left to a person where the profile
 * is {@link RiskProfile#BALANCED}; the text of a script for another shell is judged by the {@link
 * RiskGate}.
 *
 * @since 0.1
 */
public final class CommandGate implements Gate {
  /** The id in the place of a rule's for a line that cannot be read. */
  static final String UNREADABLE = "shell_unreadable";

  private final Supplier<CommandScanner> scanner;
  private final RiskProfile profile;

  /**
   * Makes the gate.
   *
   * @param scanner the rules over commands, asked for with the first command: a service that starts
   *     needs none yet. It returns the same each time
   * @param profile decides which findings refuse, where the policy names no other
   */
  public CommandGate(Supplier<CommandScanner> scanner, RiskProfile profile) {
    this.scanner = scanner;
    this.profile = profile;
  }

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public Decision judge(GateRequest request) {
    Optional<ShellCommand> command = request.act().flatMap(act -> act.action().command());
    if (command.isEmpty()) {
      return Decision.allow(request);
    }
    ShellReading reading = command.get().reading();
    RiskProfile deciding = request.call().policy().risk().profile().orElse(profile);
    Set<String> off = request.call().policy().risk().off();
    String folder = command.get().cwd().filter(cwd -> cwd.startsWith("/")).orElse("");
    Stream<CommandFinding> open =
        command.get().openInput()
            ? BuiltInCommandRules.openInput().scan(reading, folder).stream()
            : Stream.empty();
    List<CommandFinding> found =
        Stream.concat(open, scanner.get().scan(reading, folder).stream())
            .filter(one -> !off.contains(one.rule().id()))
            .toList();
    List<Finding> findings =
        found.stream().map(CommandGate::finding).distinct().limit(RiskGate.MOST_FINDINGS).toList();
    Optional<Decision> refused =
        found.stream()
            .filter(one -> deciding.refuses(one.severity()))
            .findFirst()
            .map(first -> refuse(request, first, findings));
    return refused
        .or(() -> unreadable(request, reading, deciding, findings))
        .orElseGet(() -> Decision.allow(request, findings));
  }

  /**
   * Nobody can say what such a line runs: it is refused, or a person has to look at it. Where the
   * action is another, the text may be no line of a shell at all, and is judged as it is.
   */
  private static Optional<Decision> unreadable(
      GateRequest request, ShellReading reading, RiskProfile profile, List<Finding> findings) {
    boolean line = request.act().filter(act -> act.action() instanceof ShellCommand).isPresent();
    if (reading.unreadable().isEmpty() || !line) {
      return Optional.empty();
    }
    String detail = "the command line cannot be read: " + reading.unreadable().get(0).why();
    return Optional.of(
        profile == RiskProfile.STRICT
            ? Decision.denyByRule(
                request, RefusalCode.SHELL_UNREADABLE, UNREADABLE, detail, findings)
            : Decision.hold(
                request,
                List.of(Hold.ofField(UNREADABLE, List.of(profile.code()))),
                detail + "; a person decides about it",
                findings,
                Map.of()));
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
