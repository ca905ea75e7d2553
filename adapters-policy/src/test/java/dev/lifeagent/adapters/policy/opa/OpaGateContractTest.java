package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.conformance.contract.GateContract;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OpaGateContractTest extends GateContract {
  private StubOpa opa;
  private OpaGate gate;

  @BeforeEach
  void start() throws IOException {
    opa =
        new StubOpa(
            0,
            input -> StubOpa.Answer.ok("{\"result\":" + !input.toString().contains("docs/") + "}"));
    gate = new OpaGate(opa.url(), Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    opa.close();
  }

  @Override
  protected Gate gate() {
    return gate;
  }

  @Override
  protected GateRequest allowed() {
    return request("text", "src/a");
  }

  @Override
  protected GateRequest denied() {
    return request("text", "docs/a");
  }
}
