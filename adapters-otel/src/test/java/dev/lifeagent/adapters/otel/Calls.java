package dev.lifeagent.adapters.otel;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import java.time.Instant;
import java.util.List;

/** What the decorators are called with. */
final class Calls {
  static final AgentId AGENT = new AgentId("coder");
  static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));

  private Calls() {}

  static Call of(CallKind kind) {
    return Call.of(Caller.unbound("key-1"), kind, POLICY, "request-1", Instant.EPOCH);
  }

  static GateRequest request() {
    return GateRequest.of(
        Stage.REQUEST,
        of(CallKind.TURN),
        AGENT,
        List.of(new GateRequest.Text("input", "PROMPTTEXT")),
        List.of());
  }
}
