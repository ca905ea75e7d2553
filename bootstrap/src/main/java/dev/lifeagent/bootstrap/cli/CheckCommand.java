package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.RiskRules;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import dev.lifeagent.bootstrap.service.TopFolder;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    description = {
      "Check a patch against the policy and the repository, as a service would; exit 1 if it is"
          + " refused.",
      "With --jsonl: exit 0 once every line has its answer, whatever it is."
    })
final class CheckCommand implements Callable<Integer> {
  /**
   * Refused, since it is also what a failed {@code git diff} leaves in a pipe: a gate that lets
   * nothing through as nothing to check would be open whenever the command before it breaks.
   */
  private static final PatchCheck.Outcome NOTHING =
      PatchCheck.Outcome.refused(
          "patch_invalid",
          "there is no patch here, the input is empty; leave the check out where nothing changed,"
              + " which 'git diff --quiet' tells");

  @Parameters(
      arity = "0..1",
      defaultValue = "-",
      paramLabel = "PATCH",
      description = "a file; default: standard input")
  private String patch = "-";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "default: $${POLICY_PATH} or policy/policy.yaml",
      defaultValue = "${env:POLICY_PATH:-policy/policy.yaml}")
  private Path policyFile = Path.of("policy/policy.yaml");

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

  @Mixin private JsonOption json = new JsonOption();

  @Spec private @Nullable CommandSpec spec;

  CheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Policy policy = noPolicy ? Policy.ofAllowedDirs(List.of(AllowedDir.of("."))) : policy();
    Gates gates = noPolicy ? new Gates(Scorer.standard(), List.of()) : gates();
    Call call = Call.of(Caller.unbound("check"), CallKind.PLAN, policy, "check", Instant.EPOCH);
    try (GitWorkspace workspace = new GitWorkspace(repo, base)) {
      PatchCheck check = new PatchCheck(workspace, gates, call);
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
      json.print(out, () -> answer(outcome), () -> Terminal.line(sentence(outcome)));
      return outcome.accept() ? 0 : LifeAgentCommand.DENIED;
    } catch (WorkspaceException e) {
      throw new UsageException(e.getMessage() + TopFolder.hint(repo) + " (see --repo and --base)");
    }
  }

  private Policy policy() {
    if (!Files.exists(policyFile)) {
      throw new UsageException(
          "there is no policy " + policyFile + "; name one with --policy, or use --no-policy");
    }
    return PolicyCommand.load(policyFile);
  }

  /** As {@code server} would have them with this environment, but for OPA. */
  private Gates gates() {
    Settings settings = SettingsReader.read(System.getenv());
    RiskScanner risk = RiskRules.gate(settings.riskProfile(), settings.riskRules());
    return Gates.standard(risk, ServiceFiles.inside(repo, settings, policyFile), List.of());
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
            });
    return answer;
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
