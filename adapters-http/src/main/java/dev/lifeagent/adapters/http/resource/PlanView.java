package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.FiledProposal;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Review;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored plan as answers show it: in a list in short, alone as a whole. */
final class PlanView {
  private PlanView() {}

  static Map<String, @Nullable Object> summary(FiledProposal filed, String artifacts) {
    Proposal proposal = filed.proposal();
    PatchView patch = PatchView.of(proposal);
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("plan_id", proposal.id().value());
    view.put("event_id", filed.eventId());
    view.put("ts", filed.at().toString());
    view.put("agent_id", proposal.agent().value());
    view.put("actor", filed.actor());
    view.put("intent", proposal.intent());
    view.put("artifact", artifacts + proposal.id().value() + ".json");
    view.put("base", proposal.base());
    view.put("patch_sha256", patch.sha256());
    view.put("files", patch.files());
    view.put("added", patch.added());
    view.put("deleted", patch.deleted());
    view.put("result_tree", patch.resultTree());
    view.put("score", proposal.verdict().score());
    view.put("review", filed.review().map(PlanView::review).orElse(null));
    return view;
  }

  static Map<String, @Nullable Object> whole(FiledProposal filed, String artifacts) {
    Proposal proposal = filed.proposal();
    Map<String, @Nullable Object> view = summary(filed, artifacts);
    view.put("context", proposal.context().orElse(null));
    view.put("target_paths", proposal.targets().stream().map(RepoPath::value).toList());
    view.put("findings", FindingView.of(proposal.verdict()));
    view.put("policy_digest", proposal.verdict().policyDigest());
    view.put("draft", proposal.draft().map(PlanView::draft).orElse(null));
    view.put("patch", PatchView.of(proposal).text());
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

  private static Map<String, Object> draft(Proposal.Draft draft) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("model", draft.model());
    view.put("prompt_digest", draft.promptDigest());
    view.put("attempts", draft.attempts());
    view.put("bridged", draft.bridged());
    return view;
  }
}
