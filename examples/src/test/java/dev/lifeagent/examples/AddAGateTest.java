package dev.lifeagent.examples;

import dev.lifeagent.conformance.contract.GateContract;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;

class AddAGateTest extends GateContract {
  @Override
  protected Gate gate() {
    return new AddAGate();
  }

  @Override
  protected GateRequest allowed() {
    return request("APP-7: tidy up");
  }

  @Override
  protected GateRequest denied() {
    return request("tidy up");
  }
}
