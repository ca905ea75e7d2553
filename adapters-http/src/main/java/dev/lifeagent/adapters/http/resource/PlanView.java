package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.application.review.PlanFinding;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored plan as answers show it: in a list in short, alone as a whole. */
public final class PlanView {
  private PlanView() {}

  /**
   * A plan in short.
   *
   * @param artifacts where artifacts lie, as answers name it, with its slash
   */
  public static Map<String, @Nullable Object> summary(StoredPlan filed, String artifacts) {
    Plan plan = filed.plan();
    PatchView patch = PatchView.of(plan);
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("plan_id", plan.id().value());
    view.put("event_id", filed.eventId());
    view.put("ts", filed.at().toString());
    view.put("agent_id", plan.agent().value());
    view.put("actor", filed.actor());
    view.put("intent", plan.intent());
    view.put("artifact", artifacts + plan.id().value() + ".json");
    view.put("base", plan.base());
    view.put("workspace", plan.workspace().orElse(null));
    view.put("sweep", SweepView.of(plan));
    view.put("patch_sha256", patch.sha256());
    view.put("files", patch.files());
    view.put("added", patch.added());
    view.put("deleted", patch.deleted());
    view.put("result_tree", patch.resultTree());
    view.put("score", plan.verdict().score());
    view.put("review", filed.review().map(PlanView::review).orElse(null));
    return view;
  }

  static Map<String, @Nullable Object> whole(
      StoredPlan filed, List<PlanFinding> findings, String artifacts) {
    Plan plan = filed.plan();
    Map<String, @Nullable Object> view = summary(filed, artifacts);
    view.put("context", plan.context().orElse(null));
    view.put("target_paths", plan.targets().stream().map(RepoPath::value).toList());
    view.put("findings", findings.stream().map(PlanFindingView::from).toList());
    view.put("policy_digest", plan.verdict().policyDigest());
    view.put("notes", plan.notes());
    view.put("draft", plan.draft().map(draft -> draft(draft, plan.notes())).orElse(null));
    view.put("patch", PatchView.of(plan).text());
    return view;
  }

  private static Map<String, @Nullable Object> review(Review review) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("decision", review.decision().code());
    view.put("reviewer", review.reviewer());
    view.put("patch_sha256", review.patchSha256());
    view.put("comment", review.comment().orElse(null));
    return view;
  }

  private static Map<String, Object> draft(Plan.Draft draft, List<String> notes) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("model", draft.model());
    view.put("prompt_digest", draft.promptDigest());
    view.put("attempts", draft.attempts());
    view.put("bridged", notes);
    return view;
  }
}
