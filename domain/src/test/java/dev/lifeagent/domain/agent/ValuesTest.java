package dev.lifeagent.domain.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.tool.Act;
import java.util.Collections;
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
  void aPayloadThatIsSmallOnTheWireAndHugeInsideIsRefused() {
    Map<String, Object> most = Map.of("k".repeat(50_000), Collections.nCopies(9_999, ""));
    assertEquals(most, new Act(AgentId.DEFAULT, "a", most).payload());
    Map<String, Object> more = Map.of("k".repeat(50_000), Collections.nCopies(10_000, ""));
    assertThrows(IllegalArgumentException.class, () -> new Act(AgentId.DEFAULT, "a", more));
  }

  @Test
  void aPayloadThatIsNestedTooDeepIsRefusedBeforeAnyStackOverflows() {
    Map<String, Object> deep = Map.of("a", nested(98));
    assertEquals(deep, new Act(AgentId.DEFAULT, "a", deep).payload());
    for (int levels : new int[] {99, 100_000}) {
      Map<String, Object> deeper = Map.of("a", nested(levels));
      assertThrows(IllegalArgumentException.class, () -> new Act(AgentId.DEFAULT, "a", deeper));
    }
  }

  private static Object nested(int levels) {
    Object json = List.of();
    for (int i = 0; i < levels; i++) {
      json = Collections.singletonList(json);
    }
    return json;
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
