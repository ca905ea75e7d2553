package dev.lifeagent.bootstrap.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.TopFolder;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.LocatedFinding;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a patch as {@code POST /plan} would, without a server: for CI. */
@Command(
    name = "check",
    exitCodeList = {
      LifeAgentCommand.DONE_CODE,
      LifeAgentCommand.DENIED_CODE,
      LifeAgentCommand.ERROR_CODE,
      "3:allowed, but a reviewer must acknowledge a protected file, or that a rule asks"
    },
    description = {
      "Check a patch against the policy and the repository, as the service does; exit 1 if it is"
          + " refused.",
      "Policy and risk rules that lie in the repository are read from the base, never from the work"
          + " tree.",
      "With --jsonl: exit 0 if every line got an answer, allowed or not."
    })
final class CheckCommand implements Callable<Integer> {
  /** What is answered for a change that is allowed if a reviewer acknowledges it. */
  private static final int ACKNOWLEDGE = 3;

  /**
   * Refused, since it is also what a failed {@code git diff} leaves in a pipe: a gate that lets
   * nothing through as nothing to check would be open whenever the command before it breaks.
   */
  private static final PatchCheck.Outcome NOTHING =
      PatchCheck.Outcome.refused(
          "patch_invalid",
          "the input is empty, there is no patch; skip the check if nothing changed,"
              + " which 'git diff --quiet' tells you");

  @Parameters(
      arity = "0..1",
      defaultValue = "-",
      paramLabel = "PATCH",
      description = "a file; default: standard input")
  private String patch = "-";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "a policy file as it lies there; default: $${POLICY_PATH} or policy/policy.yaml, as it is"
              + " in the base")
  private @Nullable Path policyFile;

  @Option(names = "--repo", paramLabel = "DIR", description = "the git repository; default: .")
  private Path repo = Path.of(".");

  @Option(names = "--base", paramLabel = "REV", description = "the tree to patch; default: HEAD")
  private String base = "HEAD";

  @Option(names = "--no-policy", description = "check the patch alone: engine and paths")
  private boolean noPolicy;

  @Option(
      names = "--jsonl",
      description = "read {\"id\",\"base\",\"patch\"} a line, write one answer a line")
  private boolean jsonl;

  @Option(names = "--sarif", description = "print a SARIF 2.1.0 log instead of sentences")
  private boolean sarif;

  @Mixin private JsonOption json = new JsonOption();

  /** What the change is checked with; without a policy there are no risk rules. */
  private record Checker(PatchCheck check, Policy policy, Optional<RiskScanner> risk) {}

  @Spec private @Nullable CommandSpec spec;

  CheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (sarif && (jsonl || json.wanted())) {
      throw new UsageException("use one of --sarif, --json and --jsonl");
    }
    try (GitWorkspace workspace = new GitWorkspace(repo, base)) {
      Checker checker = checker(workspace);
      PatchCheck check = checker.check();
      if (jsonl) {
        JsonLines.answer(
            Input.lines(patch),
            spec.commandLine(),
            (request, answer) -> answer(workspace, check, request, answer));
        return 0;
      }
      byte[] bytes = Input.bytes(patch);
      PatchCheck.Outcome outcome =
          bytes.length == 0 ? NOTHING : check.check(workspace.resolve(base), bytes);
      json.print(
          out,
          () -> answer(outcome),
          () -> sarif ? sarif(outcome, checker) : text(outcome, checker));
      return exit(outcome);
    } catch (WorkspaceException e) {
      throw new UsageException(e.getMessage() + TopFolder.hint(repo) + " (see --repo and --base)");
    }
  }

  private static int exit(PatchCheck.Outcome outcome) {
    if (!outcome.accept()) {
      return LifeAgentCommand.DENIED;
    }
    return outcome.acknowledge().isEmpty() ? 0 : ACKNOWLEDGE;
  }

  private Checker checker(GitWorkspace workspace) {
    if (noPolicy) {
      Policy open = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
      Gates none = new Gates(Scorer.standard(), List.of());
      return new Checker(new PatchCheck(workspace, none, call(open)), open, Optional.empty());
    }
    Settings settings = SettingsReader.read(System.getenv());
    BaseConfiguration configuration =
        new BaseConfiguration(
            repo, base, () -> workspace.resolve(base).tree(), settings, policyFile);
    Policy policy = configuration.policy();
    RiskScanner risk = configuration.risk();
    return new Checker(
        new PatchCheck(workspace, configuration.gates(risk), call(policy)),
        policy,
        Optional.of(risk));
  }

  private static Call call(Policy policy) {
    return Call.of(Caller.unbound("check"), CallKind.PLAN, policy, "check", Instant.EPOCH);
  }

  private static void answer(
      GitWorkspace workspace, PatchCheck check, JsonNode request, ObjectNode answer) {
    put(answer, outcome(workspace, check, request));
  }

  private static ObjectNode answer(PatchCheck.Outcome outcome) {
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    put(answer, outcome);
    outcome
        .changes()
        .ifPresent(
            changes -> {
              answer.put("files", changes.files().size());
              answer.put("added", changes.added());
              answer.put("deleted", changes.deleted());
              ObjectNode marks = answer.putObject("marks");
              outcome.marks().forEach(mark -> marks.put(mark.path(), mark.text()));
            });
    ArrayNode acknowledge = answer.putArray("acknowledge");
    outcome.acknowledge().forEach(one -> acknowledge.add(one.code()));
    ArrayNode findings = answer.putArray("findings");
    outcome.findings().forEach(found -> put(findings.addObject(), found));
    return answer;
  }

  private static void put(ObjectNode node, LocatedFinding found) {
    Finding finding = found.finding();
    node.put("rule", finding.rule());
    node.put("category", finding.category().code());
    node.put("severity", finding.severity().code());
    node.put("field", finding.field());
    found.line().ifPresent(line -> node.put("line", line));
  }

  private static void put(ObjectNode answer, PatchCheck.Outcome outcome) {
    answer.put("accept", outcome.accept());
    answer.put("tree", outcome.tree().orElse(null));
    answer.put("code", outcome.code().orElse(null));
    answer.put("reason", outcome.reason().orElse(null));
  }

  /** One bad line must not cost the answers to the others. */
  private static PatchCheck.Outcome outcome(
      GitWorkspace workspace, PatchCheck check, JsonNode request) {
    try {
      Base base = workspace.resolve(JsonLines.text(request, "base"));
      return check.check(base, Input.bytes(JsonLines.text(request, "patch")));
    } catch (WorkspaceException e) {
      return PatchCheck.Outcome.refused("workspace_unavailable", String.valueOf(e.getMessage()));
    } catch (UsageException e) {
      return PatchCheck.Outcome.refused("invalid_request", String.valueOf(e.getMessage()));
    }
  }

  private static String sarif(PatchCheck.Outcome outcome, Checker checker) {
    return JsonOption.line(SarifLog.of(outcome, checker.policy(), checker.risk()));
  }

  private static String text(PatchCheck.Outcome outcome, Checker checker) {
    List<String> lines = new ArrayList<>();
    lines.add(sentence(outcome));
    outcome.findings().forEach(found -> lines.add(sentence(found, checker)));
    outcome.marks().forEach(mark -> lines.add("! " + mark.path() + ": " + mark.text()));
    outcome.acknowledge().stream()
        .filter(one -> !one.isAboutFiles())
        .forEach(
            one ->
                lines.add(
                    "! " + one.reason(checker.policy()) + "; a reviewer must acknowledge it"));
    return lines.stream().map(Terminal::line).collect(joining(System.lineSeparator()));
  }

  private static String sentence(LocatedFinding found, Checker checker) {
    Finding finding = found.finding();
    String place =
        finding.field() + (found.line().isPresent() ? ":" + found.line().getAsInt() : "");
    return String.format(
        "%s: rule %s (%s, %s): %s",
        place,
        finding.rule(),
        finding.category().code(),
        finding.severity().code(),
        RuleReasons.of(finding, checker.risk()));
  }

  private static String sentence(PatchCheck.Outcome outcome) {
    return outcome
        .changes()
        .map(
            changes ->
                String.format(
                    "allowed: %d file(s), +%d -%d, tree %s",
                    changes.files().size(),
                    changes.added(),
                    changes.deleted(),
                    outcome.tree().orElse("")))
        .orElseGet(
            () -> "denied: " + outcome.code().orElse("") + ": " + outcome.reason().orElse(""));
  }
}
