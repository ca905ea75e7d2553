package dev.lifeagent.adapters.otel;

import dev.lifeagent.conformance.contract.GateContract;
import dev.lifeagent.conformance.fake.ScriptedGate;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import io.opentelemetry.api.OpenTelemetry;

/** Within the decorator a gate is a gate. */
class TracedGateContractTest extends GateContract {
  @Override
  protected Gate gate() {
    ScriptedGate gate = new ScriptedGate(request -> !request.paths().isEmpty());
    return new TracedGate(gate, OpenTelemetry.noop().getTracer("test"));
  }

  @Override
  protected GateRequest allowed() {
    return request("tidy up");
  }

  @Override
  protected GateRequest denied() {
    return request("tidy up", "src/a.txt");
  }
}
