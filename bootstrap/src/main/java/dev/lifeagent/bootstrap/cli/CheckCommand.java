package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.ProtectedFolders;
import dev.lifeagent.bootstrap.service.RiskRules;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Caller;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.Scorer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a patch as {@code POST /plan} would, without a server: for CI. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check a patch against the policy and the repository; exit 1 if it is refused.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", defaultValue = "-", paramLabel = "PATCH", description = "default: -")
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

  @Spec private @Nullable CommandSpec spec;

  CheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Policy policy =
        noPolicy
            ? Policy.ofAllowedDirs(List.of(AllowedDir.of(".")))
            : PolicyCommand.load(policyFile);
    Gates gates = noPolicy ? new Gates(Scorer.standard(), List.of()) : gates();
    Call call = new Call(Caller.unbound("check"), "check", Instant.EPOCH, policy);
    try (GitWorkspace workspace = new GitWorkspace(repo, base)) {
      PatchCheck check = new PatchCheck(workspace, gates, call);
      if (jsonl) {
        JsonLines.answer(
            Input.lines(patch),
            out,
            (request, answer) -> answer(workspace, check, request, answer));
        return 0;
      }
      return print(out, check.check(workspace.resolve(base), Input.bytes(patch)));
    }
  }

  /** As {@code server} would have them with this environment, but for OPA. */
  private Gates gates() {
    Settings settings = SettingsReader.read(System.getenv());
    RiskGate risk = RiskRules.gate(settings.riskProfile(), settings.riskRules());
    return Gates.standard(risk, shut(settings), List.of());
  }

  private List<RepoPath> shut(Settings settings) {
    return ProtectedFolders.of(
        repo,
        List.of(
            policyFile, policyFile.resolveSibling(""), settings.plansDir(), settings.dataFolder()));
  }

  private static void answer(
      GitWorkspace workspace, PatchCheck check, JsonNode request, ObjectNode answer) {
    PatchCheck.Outcome outcome = outcome(workspace, check, request);
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

  private static int print(PrintWriter out, PatchCheck.Outcome outcome) {
    String line =
        outcome
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
    out.println(Terminal.escape(line));
    out.flush();
    return outcome.accept() ? 0 : 1;
  }
}
