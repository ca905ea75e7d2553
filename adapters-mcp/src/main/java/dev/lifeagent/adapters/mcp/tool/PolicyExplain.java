package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * Says gate by gate and rule by rule what would become of an act. The question is recorded as a
 * check of that act, since the answer tells as much.
 */
final class PolicyExplain implements McpTool {
  private final McpPorts ports;

  PolicyExplain(McpPorts ports) {
    this.ports = ports;
  }

  @Override
  public String name() {
    return "policy_explain";
  }

  @Override
  public Object call(McpCaller caller, Arguments arguments) {
    caller.require(McpCaller.AGENT);
    AskedAct asked = AskedAct.orCommand(arguments);
    Call call = caller.call(CallKind.ACT, ports.policy().current().policy(), asked.session());
    try {
      ports.agent().act(call, asked.act());
    } catch (DeniedException e) {
      RefusalCode code = e.denial().reason();
      if (ActCheck.OF_THE_QUESTION.contains(code) || code == RefusalCode.KILL_SWITCH) {
        throw e;
      }
      // That it is denied is on record; why, is explained.
    }
    return ports.views().explanation(ports.explainer().explain(call, asked.act()));
  }
}
