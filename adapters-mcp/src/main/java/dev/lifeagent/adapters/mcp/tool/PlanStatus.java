package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.resource.ReadAccess;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what became of a plan. */
final class PlanStatus implements McpTool {
  private final McpPorts ports;
  private final ReadAccess access;

  PlanStatus(McpPorts ports) {
    this.ports = ports;
    this.access = new ReadAccess(ports.oversight());
  }

  @Override
  public String name() {
    return "plan_status";
  }

  @Override
  public Object call(McpCaller caller, Arguments arguments) {
    Optional<PlanId> id = arguments.requiredText("plan_id", PlanId::new);
    PlanId wanted = arguments.build(id::orElseThrow);
    StoredPlan stored = access.plan(caller, wanted).orElseThrow(UnknownPlanException::new);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan_id", wanted.value());
    answer.put("state", state(stored.review()));
    answer.put("current", ports.currentPlans().of(stored.plan()).code());
    answer.put("plan", ports.views().plan(stored));
    return answer;
  }

  private static String state(Optional<Review> review) {
    return review
        .map(found -> found.decision() == Review.Decision.APPROVE ? "approved" : "rejected")
        .orElse("open");
  }
}
