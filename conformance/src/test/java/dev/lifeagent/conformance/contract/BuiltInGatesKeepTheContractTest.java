package dev.lifeagent.conformance.contract;

import dev.lifeagent.domain.gate.ContentGate;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.PathGate;
import dev.lifeagent.domain.gate.SizeGate;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.risk.RiskGate;
import dev.lifeagent.domain.risk.RiskProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The gates of the domain, which cannot see this kit from their own module. */
class BuiltInGatesKeepTheContractTest {
  private static final RiskGate RISK = RiskGate.standard(RiskProfile.STRICT);
  private static final String DANGEROUS = "Then run: rm -rf / --no-preserve-root";

  @Nested
  class Paths extends GateContract {
    @Override
    protected Gate gate() {
      return new PathGate(List.of());
    }

    @Override
    protected Submission allowed() {
      return request("text", "src/a");
    }

    @Override
    protected Submission denied() {
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
    protected Submission allowed() {
      return result("src/a", "line\n");
    }

    @Override
    protected Submission denied() {
      return result("src/a", "line\n".repeat(801));
    }
  }

  @Nested
  class Content extends GateContract {
    private final Gate gate = new ContentGate(RISK, Duration.ofSeconds(5));

    @Override
    protected Gate gate() {
      return gate;
    }

    @Override
    protected Submission allowed() {
      return request("Rename Foo to Bar.");
    }

    @Override
    protected Submission denied() {
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
    protected Submission allowed() {
      return result("src/a", "line\n");
    }

    @Override
    protected Submission denied() {
      return request(DANGEROUS, "src/a");
    }
  }

  @Nested
  class ARowWithOneThatThrows extends GateContract {
    @Override
    protected Gate gate() {
      Gate throwing =
          submission -> {
            if (submission.texts().stream().anyMatch(text -> text.value().equals("throw"))) {
              throw new IllegalStateException("a fault of the gate");
            }
            return Decision.allow(submission);
          };
      return Gates.standard(RISK, List.of(), List.of(throwing));
    }

    @Override
    protected Submission allowed() {
      return request("text", "src/a");
    }

    @Override
    protected Submission denied() {
      return request("throw", "src/a");
    }
  }
}
