package dev.lifeagent.domain.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.Glob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\nb", "<script>"})
  void anAgentIdOutsideItsAlphabetIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> new AgentId(text));
  }

  @Test
  void anAgentIdHasAtMost64Characters() {
    assertEquals("a".repeat(64), new AgentId("a".repeat(64)).value());
    assertThrows(IllegalArgumentException.class, () -> new AgentId("a".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run tests", "rm\u0000", "a;b"})
  void anActionOutsideItsAlphabetIsRefused(String action) {
    assertThrows(IllegalArgumentException.class, () -> new Act(AgentId.DEFAULT, action, Map.of()));
  }

  @Test
  void aBoundCallerActsOnlyAsItsAgents() {
    Caller bound = new Caller("ci", List.of(Glob.of("ci-*")));
    assertTrue(bound.mayActAs(new AgentId("ci-1")));
    assertFalse(bound.mayActAs(new AgentId("prod")));
    assertFalse(bound.seesAll());
  }

  @Test
  void anUnboundCallerActsAsEverybody() {
    Caller unbound = Caller.unbound("operator");
    assertTrue(unbound.mayActAs(new AgentId("prod")));
    assertTrue(unbound.seesAll());
  }
}
