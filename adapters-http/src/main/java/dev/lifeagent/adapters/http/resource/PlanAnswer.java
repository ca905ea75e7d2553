package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.policy.Policy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code POST /plan} answers. */
@JsonNaming(SnakeCaseStrategy.class)
public record PlanAnswer(
    String status,
    long eventId,
    String planId,
    String artifact,
    @Nullable String patch,
    @Nullable String patchSha256,
    String base,
    @Nullable String workspace,
    @Nullable Map<String, List<Map<String, String>>> sweep,
    List<PatchView.FileView> files,
    int added,
    int deleted,
    @Nullable String resultTree,
    List<String> notes,
    List<FindingView> findings,
    double score,
    PolicyName policy) {

  /** Under which policy the answer was given. */
  public record PolicyName(String version, String digest) {}

  /** The same without the patch, which can be read by the plan's id. */
  public PlanAnswer withoutPatch() {
    return new PlanAnswer(
        status,
        eventId,
        planId,
        artifact,
        null,
        patchSha256,
        base,
        workspace,
        sweep,
        files,
        added,
        deleted,
        resultTree,
        notes,
        findings,
        score,
        policy);
  }

  /**
   * The answer to a plan that was made.
   *
   * @param artifacts where artifacts lie, as answers name it, with its slash
   */
  public static PlanAnswer from(PlanResult result, Policy policy, String artifacts) {
    Plan plan = result.plan();
    PatchView patch = PatchView.of(plan);
    return new PlanAnswer(
        "created",
        result.eventId(),
        plan.id().value(),
        artifacts + plan.id().value() + ".json",
        patch.text(),
        patch.sha256(),
        plan.base(),
        plan.workspace().orElse(null),
        SweepView.of(plan),
        patch.files(),
        patch.added(),
        patch.deleted(),
        patch.resultTree(),
        plan.notes(),
        FindingView.of(plan.verdict()),
        plan.verdict().score(),
        new PolicyName(policy.version(), policy.digest()));
  }
}
