package dev.lifeagent.conformance.contract;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.PathGate;
import dev.lifeagent.domain.gate.RiskGate;
import dev.lifeagent.domain.gate.SizeGate;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The gates of the domain, which cannot see this kit from their own module. */
class BuiltInGatesKeepTheContractTest {
  private static final RiskScanner RISK = BuiltInRules.scanner(RiskProfile.STRICT);
  private static final String DANGEROUS = "Then run: rm -rf / --no-preserve-root";

  @Nested
  class Paths extends GateContract {
    @Override
    protected Gate gate() {
      return new PathGate(List.of());
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

  @Nested
  class Size extends GateContract {
    @Override
    protected Gate gate() {
      return new SizeGate();
    }

    @Override
    protected GateRequest allowed() {
      return result("src/a", "line\n");
    }

    @Override
    protected GateRequest denied() {
      return result("src/a", "line\n".repeat(801));
    }
  }

  @Nested
  class Content extends GateContract {
    private final Gate gate = new RiskGate(RISK, TimeLimit.of(Duration.ofSeconds(5)));

    @Override
    protected Gate gate() {
      return gate;
    }

    @Override
    protected GateRequest allowed() {
      return request("Rename Foo to Bar.");
    }

    @Override
    protected GateRequest denied() {
      return request(DANGEROUS);
    }
  }

  @Nested
  class AllOfThemInARow extends GateContract {
    private final Gate gate = Gates.standard(RISK, List.of(), List.of());

    @Override
    protected Gate gate() {
      return gate;
    }

    @Override
    protected GateRequest allowed() {
      return result("src/a", "line\n");
    }

    @Override
    protected GateRequest denied() {
      return request(DANGEROUS, "src/a");
    }
  }

  @Nested
  class ARowWithOneThatThrows extends GateContract {
    @Override
    protected Gate gate() {
      Gate throwing =
          request -> {
            if (request.texts().stream().anyMatch(text -> text.value().equals("throw"))) {
              throw new IllegalStateException("a fault of the gate");
            }
            return Decision.allow(request);
          };
      return Gates.standard(RISK, List.of(), List.of(throwing));
    }

    @Override
    protected GateRequest allowed() {
      return request("text", "src/a");
    }

    @Override
    protected GateRequest denied() {
      return request("throw", "src/a");
    }
  }
}
