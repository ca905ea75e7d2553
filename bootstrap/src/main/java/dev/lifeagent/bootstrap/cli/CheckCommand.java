package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.ReviewMarks;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "Check a patch against the policy and the repository, as the service does; exit 1 if it is"
          + " refused.",
      "Policy and risk rules that lie in the repository are read from the base, never from the work"
          + " tree.",
      "With --jsonl: exit 0 if every line got an answer, allowed or not."
    })
final class CheckCommand implements Callable<Integer> {
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

  @Mixin private JsonOption json = new JsonOption();

  @Spec private @Nullable CommandSpec spec;

  CheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (GitWorkspace workspace = new GitWorkspace(repo, base)) {
      PatchCheck check = check(workspace);
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
      json.print(out, () -> answer(outcome), () -> text(outcome));
      return outcome.accept() ? 0 : LifeAgentCommand.DENIED;
    } catch (WorkspaceException e) {
      throw new UsageException(e.getMessage() + TopFolder.hint(repo) + " (see --repo and --base)");
    }
  }

  private PatchCheck check(GitWorkspace workspace) {
    if (noPolicy) {
      Policy open = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
      return new PatchCheck(workspace, new Gates(Scorer.standard(), List.of()), call(open));
    }
    Settings settings = SettingsReader.read(System.getenv());
    BaseConfiguration configuration =
        new BaseConfiguration(
            repo, base, () -> workspace.resolve(base).tree(), settings, policyFile);
    Policy policy = configuration.policy();
    return new PatchCheck(workspace, configuration.gates(), call(policy));
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
              marks(changes).forEach(marks::put);
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

  /** What a reviewer is told of files that are there after the change, by path. */
  private static Map<String, String> marks(ChangeSet changes) {
    Map<String, String> marks = new LinkedHashMap<>();
    for (FileChange file : changes.files()) {
      String mark =
          file.after()
              .map(after -> ReviewMarks.of(file.path().value(), after.mode().octal()))
              .orElse("");
      if (!mark.isEmpty()) {
        marks.put(file.path().value(), mark);
      }
    }
    return marks;
  }

  private static String text(PatchCheck.Outcome outcome) {
    StringBuilder text = new StringBuilder(Terminal.line(sentence(outcome)));
    outcome
        .changes()
        .map(CheckCommand::marks)
        .orElse(Map.of())
        .forEach(
            (path, mark) ->
                text.append(System.lineSeparator())
                    .append(Terminal.line("! " + path + ": " + mark)));
    return text.toString();
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
