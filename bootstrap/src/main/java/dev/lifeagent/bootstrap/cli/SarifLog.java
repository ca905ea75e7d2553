package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.bootstrap.service.Version;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.LocatedFinding;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a check as a log of SARIF 2.1.0 with one run, which forges show beside the lines: <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html">OASIS</a>.
 */
final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Optional<RiskScanner> risk;
  private final ObjectNode log = JsonOption.MAPPER.createObjectNode();
  private final ArrayNode rules;
  private final ArrayNode results;
  private final Map<String, Integer> indices = new LinkedHashMap<>();

  private SarifLog(Optional<RiskScanner> risk) {
    this.risk = risk;
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "life-agent");
    driver.put("version", Version.current());
    this.rules = driver.putArray("rules");
    run.put("columnKind", "utf16CodeUnits");
    this.results = run.putArray("results");
  }

  /**
   * The log of an outcome.
   *
   * @param policy knows the reasons of its rules
   * @param risk the risk rules that the change was checked with, if there are any
   */
  static ObjectNode of(PatchCheck.Outcome outcome, Policy policy, Optional<RiskScanner> risk) {
    SarifLog sarif = new SarifLog(risk);
    outcome.findings().forEach(sarif::add);
    if (outcome.findings().isEmpty()) {
      outcome.code().ifPresent(code -> sarif.addRefusal(code, outcome));
    }
    outcome.marks().forEach(sarif::add);
    outcome.acknowledge().stream()
        .filter(one -> !one.isAboutFiles())
        .forEach(one -> sarif.add(one, one.reason(policy)));
    return sarif.log;
  }

  private void add(LocatedFinding located) {
    Finding finding = located.finding();
    String reason = RuleReasons.of(finding, risk);
    boolean refuses = risk.filter(scanner -> scanner.refusesInPatch(finding)).isPresent();
    String level = refuses ? "error" : finding.severity() == Severity.LOW ? "note" : "warning";
    Optional<String> file =
        located.line().isPresent() ? Optional.of(finding.field()) : Optional.empty();
    add(finding.rule(), reason, level, reason, file, located.line());
  }

  private void addRefusal(String code, PatchCheck.Outcome outcome) {
    String rule = "The change is refused: " + code.replace('_', ' ') + ".";
    String message = outcome.reason().orElse(rule);
    add(code, rule, "error", message, outcome.path(), OptionalInt.empty());
  }

  private void add(Acknowledgement one, String reason) {
    String message = reason + "; a reviewer must acknowledge it.";
    add(one.code(), message, "warning", message, Optional.empty(), OptionalInt.empty());
  }

  private void add(ChangeMark mark) {
    boolean closed = mark.mustBeAcknowledged();
    add(
        closed ? "protected-file" : "auto-executed-file",
        closed
            ? "Another program would run or obey the file, or hide by it."
            : "A build, a forge or an editor may run the file.",
        closed ? "warning" : "note",
        mark.text(),
        Optional.of(mark.path()),
        OptionalInt.empty());
  }

  private void add(
      String rule,
      String reason,
      String level,
      String message,
      Optional<String> path,
      OptionalInt line) {
    int index =
        indices.computeIfAbsent(
            rule,
            id -> {
              ObjectNode descriptor = rules.addObject();
              descriptor.put("id", id);
              descriptor.putObject("shortDescription").put("text", reason);
              return rules.size() - 1;
            });
    ObjectNode result = results.addObject();
    result.put("ruleId", rule);
    result.put("ruleIndex", index);
    result.put("level", level);
    result.putObject("message").put("text", message);
    path.ifPresent(
        file -> {
          ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
          place.putObject("artifactLocation").put("uri", uri(file));
          line.ifPresent(number -> place.putObject("region").put("startLine", number));
        });
  }

  /** A relative reference: what no URI may hold is percent-encoded. */
  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      // Such as a path of a patch that is refused because of its form.
      return "";
    }
  }
}
