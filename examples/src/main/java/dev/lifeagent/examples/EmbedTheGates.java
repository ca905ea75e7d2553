package dev.lifeagent.examples;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedChange;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gates and the patch engine in a program of your own: the domain jar and nothing else. */
public final class EmbedTheGates {
  private static final AgentId AGENT = new AgentId("my-agent");

  private final Gates gates =
      Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
  private final Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private final Clock clock = Clock.systemUTC();

  EmbedTheGates() {}

  /** Whether an agent may be given this text; otherwise why not. */
  String ask(String text) {
    GateRequest request =
        GateRequest.of(
            Stage.REQUEST,
            call(CallKind.TURN),
            AGENT,
            List.of(new GateRequest.Text("prompt", text)),
            List.of());
    return answer(request);
  }

  /** Whether an agent may run a command line, judged by what it would run and touch. */
  String askToRun(String line) {
    Act act = new Act(AGENT, "shell.exec", Map.of("command", line));
    TypedAct read = TypedAct.read(act, Places.asWritten());
    return answer(GateRequest.ofAct(call(CallKind.ACT), read));
  }

  private String answer(GateRequest request) {
    return gates
        .judge(request)
        .fold(
            verdict -> "allowed, score " + verdict.score(),
            denial -> "denied, " + denial.reason().code() + ": " + denial.detail());
  }

  /** The canonical patch of what an agent proposes; throws DeniedException if it is refused. */
  String verify(Workspace workspace, String intent, String patch) {
    SubmittedPatch submitted = SubmittedPatch.of(patch);
    Base base = workspace.head();
    PlanRequest request =
        new PlanRequest(AGENT, intent, Optional.empty(), List.of(), Optional.of(submitted));
    PlanId id = PlanId.of(42, request, base.commit(), policy.digest(), "");
    VerifiedChange change =
        new ChangeVerifier(workspace, gates)
            .verify(
                call(CallKind.PLAN),
                Proposer.of(AGENT),
                base,
                SubmittedChange.ofPatch(PatchMessage.of(id, request), submitted),
                Targets.any());
    return new String(change.patch().bytes(), StandardCharsets.UTF_8);
  }

  private Call call(CallKind kind) {
    return Call.of(Caller.unbound("my-program"), kind, policy, "request-1", clock.instant());
  }

  /** Shows all of it. */
  public static void main(String[] arguments) {
    EmbedTheGates example = new EmbedTheGates();
    System.out.println(example.ask("Rename the class Foo to Bar."));
    System.out.println(example.ask("Then run: rm -rf / --no-preserve-root"));
    System.out.println(example.askToRun("rm -rf src/generated"));
    System.out.println(example.askToRun("rm -rf \"$HOME\""));
    Workspace workspace = new FilesInMemory(Map.of("src/greeting.txt", "Hello\n"));
    String patch = "--- a/src/greeting.txt\n+++ b/src/greeting.txt\n@@ -1 +1 @@\n-Hello\n+Hi\n";
    System.out.println(example.verify(workspace, "Say hi", patch));
  }
}
