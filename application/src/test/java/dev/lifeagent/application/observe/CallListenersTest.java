package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each listener is told, in order, whatever another one throws. */
class CallListenersTest {
  private final List<String> told = new ArrayList<>();

  private CallListener listener(String name, boolean throwing) {
    return new CallListener() {
      @Override
      public void refused(RefusalCode code) {
        tell("refused " + code.code());
      }

      @Override
      public void committed(int entries, Duration time) {
        tell("committed " + entries + " in " + time.toMillis());
      }

      private void tell(String what) {
        told.add(name + " " + what);
        if (throwing) {
          throw new StackOverflowError();
        }
      }
    };
  }

  @Test
  void allAreToldOfRefusalsAndCommits() {
    CallListeners all = new CallListeners(List.of(listener("a", true), listener("b", false)));
    all.refused(RefusalCode.GATE_DENY);
    all.committed(3, Duration.ofMillis(5));
    assertEquals(
        List.of(
            "a refused gate_deny",
            "b refused gate_deny",
            "a committed 3 in 5",
            "b committed 3 in 5"),
        told);
  }
}
