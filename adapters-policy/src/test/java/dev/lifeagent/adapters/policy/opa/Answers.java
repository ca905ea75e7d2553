package dev.lifeagent.adapters.policy.opa;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.RefusalCode;
import java.util.concurrent.CountDownLatch;

/** What the tests of OPA's gate say of decisions, and how its stubs wait. */
final class Answers {
  private Answers() {}

  /** {@code allowed}, or code and detail of a refusal that is OPA's. */
  static String said(Decision decision) {
    return decision.fold(
        verdict -> "allowed",
        denial -> {
          assertTrue(
              denial.reason() == RefusalCode.OPA_DENY
                  || denial.reason() == RefusalCode.OPA_UNAVAILABLE);
          return denial.reason().code() + ": " + denial.detail();
        });
  }

  /** Waits for the event, or until the stub is closed. */
  static void await(CountDownLatch event) {
    try {
      event.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
