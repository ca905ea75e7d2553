package dev.lifeagent.examples;

import dev.lifeagent.conformance.contract.GateContract;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Submission;

class AddAGateTest extends GateContract {
  @Override
  protected Gate gate() {
    return new AddAGate();
  }

  @Override
  protected Submission allowed() {
    return request("APP-7: tidy up");
  }

  @Override
  protected Submission denied() {
    return request("tidy up");
  }
}
