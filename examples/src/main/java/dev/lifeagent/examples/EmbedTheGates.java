package dev.lifeagent.examples;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.Patch;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.PatchText;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The gates and the patch engine in a program of your own: the domain jar and nothing else. */
public final class EmbedTheGates {
  private static final AgentId AGENT = new AgentId("my-agent");

  private final Gates gates =
      Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
  private final Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  private final Clock clock = Clock.systemUTC();

  private EmbedTheGates() {}

  /** Whether an agent may be given this text; otherwise why not. */
  String ask(String text) {
    GateRequest request =
        GateRequest.of(
            Stage.REQUEST, call(), AGENT, List.of(new GateRequest.Text("prompt", text)), List.of());
    return gates
        .judge(request)
        .fold(
            verdict -> "allowed, score " + verdict.score(),
            denial -> "denied, " + denial.reason().code() + ": " + denial.detail());
  }

  /** The canonical patch of what an agent proposes; throws if it is refused. */
  String verify(BaseTree base, String patch) {
    Patch parsed = Patch.parse(patch.getBytes(StandardCharsets.UTF_8));
    gates.check(GateRequest.of(Stage.REQUEST, call(), AGENT, List.of(), parsed.paths()));
    ChangeSet changes =
        parsed.applyTo(base, PatchLimits.DEFAULT, Deadline.after(Duration.ofSeconds(1)));
    gates.check(GateRequest.ofResult(call(), AGENT, List.of(), changes));
    return new String(PatchText.render(changes), StandardCharsets.UTF_8);
  }

  private Call call() {
    return Call.of(
        Caller.unbound("my-program"), CallKind.PLAN, policy, "request-1", clock.instant());
  }

  /** Shows both. */
  public static void main(String[] arguments) {
    EmbedTheGates example = new EmbedTheGates();
    System.out.println(example.ask("Rename the class Foo to Bar."));
    System.out.println(example.ask("Then run: rm -rf / --no-preserve-root"));
    String patch = "--- a/src/greeting.txt\n+++ b/src/greeting.txt\n@@ -1 +1 @@\n-Hello\n+Hi\n";
    BaseTree base = new FilesInMemory(Map.of("src/greeting.txt", "Hello\n"));
    System.out.println(example.verify(base, patch));
  }
}
