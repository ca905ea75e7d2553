package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.Policy;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Says whether an act would be allowed. It passes the gates and the recorder as every act does,
 * uses no approval, opens none, and runs nothing.
 */
final class ActCheck implements McpTool {
  /** Refusals of the question itself, not of the act that it is about. */
  static final Set<RefusalCode> OF_THE_QUESTION =
      EnumSet.of(RefusalCode.INVALID_REQUEST, RefusalCode.AGENT_FORBIDDEN);

  private final McpPorts ports;

  ActCheck(McpPorts ports) {
    this.ports = ports;
  }

  @Override
  public String name() {
    return "act_check";
  }

  @Override
  public Object call(McpCaller caller, Arguments arguments) {
    caller.require(McpCaller.AGENT);
    AskedAct asked = AskedAct.of(arguments);
    Policy policy = ports.policy().current().policy();
    Call call = caller.call(CallKind.ACT, policy, asked.session());
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      allowed(answer, ports.agent().act(call, asked.act()));
    } catch (HeldException e) {
      answer.put("decision", "held");
      refused(answer, e.denial());
      answer.put("holds", e.holds().stream().map(Hold::id).distinct().toList());
    } catch (DeniedException e) {
      if (OF_THE_QUESTION.contains(e.denial().reason())) {
        throw e;
      }
      answer.put("decision", "denied");
      refused(answer, e.denial());
    }
    answer.put("agent_id", asked.act().agent().value());
    answer.put("action", asked.act().action());
    answer.put("policy", Map.of("version", policy.version(), "digest", policy.digest()));
    return answer;
  }

  private void allowed(Map<String, Object> answer, ActResult result) {
    answer.put("decision", "allowed");
    answer.put("event_id", result.eventId());
    answer.put("score", result.verdict().score());
    answer.put("findings", ports.views().findings(result.verdict()));
  }

  private void refused(Map<String, Object> answer, Denial denial) {
    answer.put("code", denial.reason().code());
    answer.put("detail", denial.detail());
    denial.rule().ifPresent(rule -> answer.put("rule", rule));
    answer.put("score", denial.verdict().score());
    answer.put("findings", ports.views().findings(denial.verdict()));
  }
}
