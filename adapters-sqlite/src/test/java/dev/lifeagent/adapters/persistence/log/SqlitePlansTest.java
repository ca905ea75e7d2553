package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.plan.StoredPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePlansTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aProposalComesBackAsItWasStored() {
    Plan full = Samples.plan(1, Samples.ALICE);
    Plan bare = Samples.intentOnly(2);
    store.log.append(Samples.plan(full));
    store.log.append(Samples.plan(bare));
    assertEquals(
        Optional.of(new StoredPlan(full, 1, Samples.AT, "key", Set.of("key"))),
        store.plans.find(full.id()));
    assertEquals(
        Optional.of(new StoredPlan(bare, 2, Samples.AT, "key", Set.of("key"))),
        store.plans.find(bare.id()));
    assertEquals(Optional.empty(), store.plans.find(Samples.planId(3)));
  }

  @Test
  void aReviewStandsWithItsProposal() {
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    store.log.append(Samples.reviewed(Samples.review(1)));
    assertEquals(
        Optional.of(Samples.review(1)), store.plans.find(Samples.planId(1)).orElseThrow().review());
    assertEquals(
        Optional.of(Samples.review(1)),
        store.plans.page(PlanQuery.of(Long.MAX_VALUE, 1, agent -> true)).get(0).review());
  }

  @Test
  void pagesAreNewestFirstAndOnlyOfAcceptedAgentsHoweverRareTheyAre() {
    for (int i = 1; i <= 30; i++) {
      AgentId agent = i % 10 == 1 ? Samples.ALICE : i < 20 ? Samples.BOB : new AgentId("carol");
      store.log.append(Samples.plan(Samples.plan(i, agent)));
    }
    Predicate<AgentId> alice = Samples.ALICE::equals;
    for (int window : List.of(1, 5, 30, 2_000)) {
      StoredPlans plans = new StoredPlans(store.database, window);
      assertEquals(List.of(21L, 11L, 1L), ids(plans.page(PlanQuery.of(Long.MAX_VALUE, 10, alice))));
      assertEquals(List.of(21L, 11L), ids(plans.page(PlanQuery.of(Long.MAX_VALUE, 2, alice))));
      assertEquals(List.of(11L, 1L), ids(plans.page(PlanQuery.of(21, 2, alice))));
      assertEquals(
          List.of(30L, 29L), ids(plans.page(PlanQuery.of(Long.MAX_VALUE, 2, alice.negate()))));
      assertEquals(List.of(), ids(plans.page(PlanQuery.of(1, 2, agent -> true))));
      assertEquals(List.of(), ids(plans.page(PlanQuery.of(Long.MAX_VALUE, 2, agent -> false))));
    }
  }

  @Test
  void aStateIsSoughtAmongTheAcceptedAgentsHoweverRareItIs() {
    for (int i = 1; i <= 30; i++) {
      AgentId agent = i % 2 == 1 ? Samples.ALICE : Samples.BOB;
      store.log.append(Samples.plan(i % 10 == 0 ? Samples.intentOnly(i) : Samples.plan(i, agent)));
    }
    store.log.append(Samples.reviewed(Samples.review(1)));
    store.log.append(Samples.reviewed(Samples.review(4)));
    PlanState decided = PlanState.of(Samples.review(1).decision());
    for (int window : List.of(1, 5, 30, 2_000)) {
      StoredPlans plans = new StoredPlans(store.database, window);
      assertEquals(List.of(30L, 20L, 10L), ids(plans, PlanState.INTENT, agent -> true));
      assertEquals(List.of(4L, 1L), ids(plans, decided, agent -> true));
      assertEquals(List.of(1L), ids(plans, decided, Samples.ALICE::equals));
      assertEquals(25, ids(plans, PlanState.OPEN, agent -> true).size());
      assertEquals(14, ids(plans, PlanState.OPEN, Samples.ALICE::equals).size());
    }
  }

  @Test
  void everyPageIsASeekInAnIndexThatEndsInTheId() throws Exception {
    for (String[] each :
        new String[][] {
          {"state = 'open' AND ", "proposals_state (state=? AND event_id<?)"},
          {"agent_id = 'a' AND ", "proposals_agent (agent_id=? AND event_id<?)"},
          {
            "agent_id = 'a' AND state = 'open' AND ",
            "proposals_agent_state (agent_id=? AND state=? AND event_id<?)"
          }
        }) {
      String plan =
          store.database.read(
              handle ->
                  handle
                      .createQuery(
                          "EXPLAIN QUERY PLAN SELECT event_id FROM proposals WHERE "
                              + each[0]
                              + "event_id < 9 ORDER BY event_id DESC LIMIT 5")
                      .map((row, context) -> row.getString("detail"))
                      .list()
                      .toString());
      assertTrue(plan.contains(each[1]), plan);
      assertFalse(plan.contains("TEMP B-TREE"), plan);
    }
  }

  private static List<Long> ids(StoredPlans plans, PlanState state, Predicate<AgentId> agents) {
    return ids(plans.page(new PlanQuery(Long.MAX_VALUE, 100, Optional.of(state), agents)));
  }

  private static List<Long> ids(List<StoredPlan> page) {
    return page.stream().map(StoredPlan::eventId).toList();
  }
}
