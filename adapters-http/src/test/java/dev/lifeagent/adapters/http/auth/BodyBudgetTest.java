package dev.lifeagent.adapters.http.auth;

import static dev.lifeagent.adapters.http.auth.BodyBudget.Answer.ALL_IS_FULL;
import static dev.lifeagent.adapters.http.auth.BodyBudget.Answer.GRANTED;
import static dev.lifeagent.adapters.http.auth.BodyBudget.Answer.KEY_IS_FULL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private static final int BODY = 2 << 20;

  private final BodyBudget budget = new BodyBudget(4L * BODY);

  @Test
  void oneKeyGetsHalfAndLeavesTheRestToOthers() {
    assertEquals(GRANTED, budget.reserve("a", BODY));
    assertEquals(GRANTED, budget.reserve("a", BODY));
    assertEquals(KEY_IS_FULL, budget.reserve("a", BODY));
    assertEquals(GRANTED, budget.reserve("b", BODY));
    assertEquals(GRANTED, budget.reserve("b", BODY));
    assertEquals(ALL_IS_FULL, budget.reserve("c", BODY));
  }

  @Test
  void whatIsGivenBackIsGrantedAgain() {
    budget.reserve("a", BODY);
    budget.reserve("a", BODY);
    budget.giveBack("a", BODY);
    assertEquals(GRANTED, budget.reserve("a", BODY));
    budget.giveBack("a", BODY);
    budget.giveBack("a", BODY);
    assertEquals(GRANTED, budget.reserve("c", BODY));
  }

  @Test
  void aSmallBodyIsAlwaysGranted() {
    for (String key : new String[] {"a", "b"}) {
      budget.reserve(key, BODY);
      budget.reserve(key, BODY);
    }
    assertEquals(GRANTED, budget.reserve("c", BodyBudget.FREE));
    assertEquals(ALL_IS_FULL, budget.reserve("c", BodyBudget.FREE + 1));
  }

  @Test
  void theLargestBodyFitsHoweverLittleMemoryThereIs() {
    BodyBudget small = BodyBudget.forMemory(64L << 20, BODY);
    assertEquals(GRANTED, small.reserve("a", BODY));
    assertEquals(KEY_IS_FULL, small.reserve("a", BODY));
    assertEquals(GRANTED, small.reserve("b", BODY));
  }
}
