package dev.lifeagent.adapters.http;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** Answers, denies and fails as the request says, so that each kind of answer is tested. */
final class StubAgent implements Agent {
  static final byte[] LATIN = "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

  @Override
  public CompletionStage<ActResult> actLater(Call call, Act act) {
    return Stages.of(() -> done(call, act));
  }

  private ActResult done(Call call, Act act) {
    switch (act.action()) {
      case "crash" -> throw new IllegalStateException("secret detail of dev.lifeagent.Internals");
      case "fail" -> throw new ActionFailedException("fail", new RuntimeException("inside"));
      case "deny" -> throw denied(call, RefusalCode.valueOf(act.payload().get("as").toString()));
      default -> {
        Verdict verdict = act.action().equals("doubtful") ? doubtful(call) : clean(call);
        Object result = act.payload().get("result");
        return result == null
            ? ActResult.authorised(act, verdict)
            : ActResult.handled(act, verdict, Optional.of(result));
      }
    }
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    for (LanguageModelException.Fault fault : LanguageModelException.Fault.values()) {
      if (turn.input().equals(fault.name())) {
        throw new LanguageModelException(fault, "no reply", Optional.of(Duration.ofSeconds(7)));
      }
    }
    return new TurnResult(
        0,
        turn,
        new Completion("hello", "model-1", "stop", OptionalInt.of(3), OptionalInt.empty()),
        turn.input().equals("doubtful") ? doubtful(call) : clean(call));
  }

  @Override
  public PlanResult plan(Call call, PlanRequest request) {
    PlanId id = PlanId.of(42, request, "c".repeat(40), call.policy().digest(), "");
    byte[] bytes =
        request.intent().equals("latin")
            ? LATIN
            : "From nobody\n---\n".getBytes(StandardCharsets.UTF_8);
    var file = new VerifiedPatch.FileSummary(RepoPath.of("src/a.txt"), "added", "100644");
    VerifiedPatch patch = new VerifiedPatch(bytes, List.of(file), 1, 0, "d".repeat(40));
    Plan plan =
        new Plan(
            id,
            request.agent(),
            request.intent(),
            request.context(),
            List.of(),
            "c".repeat(40),
            request.patch().map(sent -> patch),
            clean(call),
            Optional.empty(),
            List.of());
    return new PlanResult(0, plan, false);
  }

  private static DeniedException denied(Call call, RefusalCode reason) {
    return new DeniedException(
        new Denial(
            reason, "not like this", doubtful(call), Map.of("path", "src/x", "status", 200)));
  }

  private static Verdict doubtful(Call call) {
    Finding finding = new Finding("rule-1", RiskCategory.SECRET, Severity.HIGH, "payload.a", 2, 9);
    return new Verdict(List.of(finding), 0.5, call.policy().digest());
  }

  private static Verdict clean(Call call) {
    return Verdict.clean(call.policy().digest());
  }
}
