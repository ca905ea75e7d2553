package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.http.resource.ExplanationView;
import dev.lifeagent.application.policy.Explanation;
import dev.lifeagent.application.policy.PolicyExplainer;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.TopFolder;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.tool.Act;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a policy would make of a call, without a service and without a record. */
@Command(
    name = "explain",
    description = {
      "Say gate by gate and rule by rule what would become of a command, an act or a patch, and what"
          + " would have to change; exit 1 if it would be refused.",
      "The policy is read from the work tree, so that a change of it can be tried."
    })
final class PolicyExplainCommand implements Callable<Integer> {
  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  /** The call, in one of three forms. */
  static final class What {
    @Option(names = "--command", paramLabel = "LINE", description = "a command line")
    private @Nullable String command;

    @Option(
        names = "--act",
        paramLabel = "JSON",
        description = "{\"action\":…,\"payload\":{…}}, or @FILE with it")
    private @Nullable String act;

    @Option(names = "--patch", paramLabel = "FILE", description = "a patch; - for standard input")
    private @Nullable String patch;

    What() {}
  }

  @ArgGroup(multiplicity = "1")
  private @Nullable What what;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "a policy file; default: $${POLICY_PATH} or policy/policy.yaml")
  private @Nullable Path policyFile;

  @Option(names = "--repo", paramLabel = "DIR", description = "the git repository; default: .")
  private Path repo = Path.of(".");

  @Option(names = "--base", paramLabel = "REV", description = "what is committed; default: HEAD")
  private String base = "HEAD";

  @Option(names = "--agent", paramLabel = "ID", description = "who would act; default: agent-1")
  private String agent = "agent-1";

  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  PolicyExplainCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Settings settings = SettingsReader.read(System.getenv());
    try (GitWorkspace workspace = new GitWorkspace(repo, base);
        GitPlaces places = new GitPlaces(workspace, settings.workspaces())) {
      Path file = policyFile == null ? repo.resolve(settings.policyPath()) : policyFile;
      Policy policy = PolicyCommand.load(file);
      BaseConfiguration configuration =
          new BaseConfiguration(repo, base, () -> workspace.head().tree(), settings, file);
      RiskScanner risk = configuration.risk();
      PolicyExplainer explainer =
          new PolicyExplainer(configuration.serviceGates(risk), places, workspace);
      ExplanationView view = ExplanationView.of(explanation(explainer, policy), risk::redact);
      json.print(out, () -> JsonOption.MAPPER.valueToTree(view), () -> Terminal.escape(text(view)));
      return view.code() == null ? 0 : LifeAgentCommand.DENIED;
    } catch (WorkspaceException e) {
      throw new UsageException(e.getMessage() + TopFolder.hint(repo) + " (see --repo and --base)");
    }
  }

  private Explanation explanation(PolicyExplainer explainer, Policy policy) {
    What call = Objects.requireNonNull(what);
    AgentId id = agentId();
    if (call.patch != null) {
      SubmittedPatch patch = SubmittedPatch.of(Input.bytes(call.patch));
      return explainer.explain(circumstances(CallKind.PLAN, policy), id, patch);
    }
    return explainer.explain(circumstances(CallKind.ACT, policy), act(call, id));
  }

  private static Call circumstances(CallKind kind, Policy policy) {
    return Call.of(Caller.unbound("explain"), kind, policy, "explain", Clock.systemUTC().instant());
  }

  private AgentId agentId() {
    try {
      return new AgentId(agent);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--agent: " + e.getMessage());
    }
  }

  private static Act act(What call, AgentId id) {
    if (call.command != null) {
      return new Act(id, "shell.exec", Map.of("command", call.command));
    }
    String text = Objects.requireNonNull(call.act);
    try {
      byte[] bytes =
          text.startsWith("@")
              ? Input.bytes(text.substring(1))
              : text.getBytes(StandardCharsets.UTF_8);
      Map<String, @Nullable Object> act = JsonOption.MAPPER.readValue(bytes, OBJECT);
      Object payload = act.getOrDefault("payload", Map.of());
      if (!(act.get("action") instanceof String action)
          || !(payload instanceof Map<?, ?>)
          || !List.of("action", "payload").containsAll(act.keySet())) {
        throw new UsageException("--act: expected {\"action\":\"…\",\"payload\":{…}}");
      }
      return new Act(id, action, JsonOption.MAPPER.convertValue(payload, OBJECT));
    } catch (JsonProcessingException e) {
      throw new UsageException("--act: is not a JSON object");
    } catch (IOException e) {
      throw new UsageException("--act: cannot be read");
    } catch (IllegalArgumentException e) {
      throw new UsageException("--act: " + e.getMessage());
    }
  }

  private static String text(ExplanationView view) {
    List<String> lines = new ArrayList<>();
    lines.add(
        view.code() == null
            ? "allowed"
            : "denied: " + view.code() + ": " + Objects.requireNonNull(view.detail()));
    Optional.ofNullable(view.remedy()).ifPresent(remedy -> lines.add("  " + remedy));
    add(lines, "commands", view.commands());
    add(
        lines,
        "paths",
        view.paths().stream()
            .map(path -> path.access() + " " + path.place() + " " + path.path())
            .toList());
    add(lines, "hosts", view.hosts());
    add(lines, "gates", view.gates().stream().map(PolicyExplainCommand::line).toList());
    add(
        lines,
        "rules",
        view.rules().stream()
            .map(
                rule ->
                    (rule.failed() ? "failed " : rule.matches() ? "matches " : "- ")
                        + rule.rule()
                        + " ("
                        + rule.effect()
                        + "): "
                        + rule.reason())
            .toList());
    add(
        lines,
        "findings",
        view.findings().stream()
            .map(
                found ->
                    found.rule()
                        + " ("
                        + found.category()
                        + ", "
                        + found.severity()
                        + ") in "
                        + found.field())
            .toList());
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(ExplanationView.GateView gate) {
    String start = gate.decision() + " " + gate.gate() + " (" + gate.stage() + ")";
    return gate.code() == null
        ? start
        : start
            + ": "
            + gate.code()
            + ": "
            + gate.detail()
            + (gate.remedy() == null ? "" : " " + gate.remedy());
  }

  private static void add(List<String> lines, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add(title + ":");
      entries.forEach(entry -> lines.add("  " + entry));
    }
  }
}
