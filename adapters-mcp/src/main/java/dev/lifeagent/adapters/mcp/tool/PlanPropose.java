package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.policy.Policy;
import java.util.List;
import java.util.Optional;

/** Proposes a change, as {@code POST /plan} does; the host's own model writes it. */
final class PlanPropose implements McpTool {
  private final McpPorts ports;

  PlanPropose(McpPorts ports) {
    this.ports = ports;
  }

  @Override
  public String name() {
    return "plan_propose";
  }

  @Override
  public Object call(McpCaller caller, Arguments arguments) {
    caller.require(McpCaller.AGENT);
    Optional<AgentId> agent = arguments.text("agent_id", AgentId::new);
    Optional<SessionId> session = arguments.text("session_id", SessionId::new);
    Optional<String> intent = arguments.requiredText("intent", PlanRequest::requireIntent);
    Optional<String> context = arguments.text("context", text -> text);
    Optional<List<String>> targets = arguments.texts("target_paths");
    Optional<SubmittedPatch> patch = arguments.text("patch", SubmittedPatch::of);
    Optional<SubmittedEdits> edits = arguments.text("edits", SubmittedEdits::of);
    if (arguments.has("patch") == arguments.has("edits")) {
      arguments.refuse("patch", "send one of 'patch' and 'edits'");
    }
    PlanRequest request =
        arguments.build(
            () ->
                new PlanRequest(
                    agent.orElse(AgentId.DEFAULT),
                    intent.orElseThrow(),
                    context,
                    targets.orElse(List.of()),
                    patch,
                    edits));
    Policy policy = ports.policy().current().policy();
    Call call = caller.call(CallKind.PLAN, policy, session);
    return ports.views().proposed(ports.agent().plan(call, request), policy);
  }
}
