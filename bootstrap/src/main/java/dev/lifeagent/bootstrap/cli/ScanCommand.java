package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.bootstrap.service.RiskRules;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a text to the risk rules. */
@Command(
    name = "scan",
    description = {
      "Scan a text with the risk rules; exit 1 if it would be refused.",
      "With --jsonl: exit 0 if every line got an answer, allowed or not."
    })
final class ScanCommand implements Callable<Integer> {
  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(10));

  @Parameters(
      arity = "0..1",
      defaultValue = "-",
      paramLabel = "FILE",
      description = "text in UTF-8; default: standard input")
  private String file = "-";

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "strict (any URL is refused) or balanced; default: $${RISK_PROFILE} or strict",
      defaultValue = "${env:RISK_PROFILE:-strict}")
  private RiskProfile profile = RiskProfile.STRICT;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "a YAML file of more rules; default: $${RISK_RULES}",
      defaultValue = "${env:RISK_RULES}")
  private @Nullable Path rules;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "what the text is for: prose, code, command, path, url or name; some rules look in some of"
              + " them only; default: prose",
      defaultValue = "prose")
  private TextRole role = TextRole.PROSE;

  @Option(names = "--jsonl", description = "read {\"id\",\"text\"} a line, write one answer a line")
  private boolean jsonl;

  @Mixin private JsonOption json = new JsonOption();

  @Spec private @Nullable CommandSpec spec;

  ScanCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    RiskScanner gate = RiskRules.gate(profile, Optional.ofNullable(rules), LIMIT);
    if (jsonl) {
      JsonLines.answer(
          Input.lines(file),
          spec.commandLine(),
          (request, answer) -> describe(gate, scan(gate, JsonLines.text(request, "text")), answer));
      return 0;
    }
    List<Finding> findings = scan(gate, Input.text(file));
    json.print(
        out,
        () -> describe(gate, findings, JsonOption.MAPPER.createObjectNode()),
        () -> sentences(gate, findings));
    return findings.stream().anyMatch(gate::refuses) ? LifeAgentCommand.DENIED : 0;
  }

  private List<Finding> scan(RiskScanner gate, String text) {
    return gate.scan("text", text, role, LIMIT.start());
  }

  private static String sentences(RiskScanner gate, List<Finding> findings) {
    if (findings.isEmpty()) {
      return "allowed: nothing found";
    }
    return findings.stream()
        .map(
            finding ->
                String.format(
                    "%s %s (%s, %s) at %d-%d",
                    gate.refuses(finding) ? "refused:" : "noted:  ",
                    finding.rule(),
                    finding.category().code(),
                    finding.severity().code(),
                    finding.start(),
                    finding.end()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static ObjectNode describe(RiskScanner gate, List<Finding> findings, ObjectNode answer) {
    answer.put("flagged", findings.stream().anyMatch(gate::refuses));
    ArrayNode list = answer.putArray("findings");
    findings.forEach(finding -> describe(list, finding));
    return answer;
  }

  private static void describe(ArrayNode findings, Finding finding) {
    ObjectNode node = findings.addObject();
    node.put("rule", finding.rule());
    node.put("category", finding.category().code());
    node.put("severity", finding.severity().code());
    node.put("start", finding.start());
    node.put("end", finding.end());
  }
}
