package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.StoredPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Optional.of(new StoredPlan(full, 1, Samples.AT, "key", Optional.empty())),
        store.plans.find(full.id()));
    assertEquals(
        Optional.of(new StoredPlan(bare, 2, Samples.AT, "key", Optional.empty())),
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
        store.plans.page(Long.MAX_VALUE, 1, agent -> true).get(0).review());
  }

  @Test
  void pagesAreNewestFirstAndOnlyOfAcceptedAgentsHoweverRareTheyAre() {
    for (int i = 1; i <= 30; i++) {
      AgentId agent = i % 10 == 1 ? Samples.ALICE : i < 20 ? Samples.BOB : new AgentId("carol");
      store.log.append(Samples.plan(Samples.plan(i, agent)));
    }
    Predicate<AgentId> alice = Samples.ALICE::equals;
    for (int window : List.of(1, 5, 30, 2_000)) {
      SqlitePlans plans = new SqlitePlans(store.database, window);
      assertEquals(List.of(21L, 11L, 1L), ids(plans.page(Long.MAX_VALUE, 10, alice)));
      assertEquals(List.of(21L, 11L), ids(plans.page(Long.MAX_VALUE, 2, alice)));
      assertEquals(List.of(11L, 1L), ids(plans.page(21, 2, alice)));
      assertEquals(List.of(30L, 29L), ids(plans.page(Long.MAX_VALUE, 2, alice.negate())));
      assertEquals(List.of(), ids(plans.page(1, 2, agent -> true)));
      assertEquals(List.of(), ids(plans.page(Long.MAX_VALUE, 2, agent -> false)));
    }
  }

  @Test
  void limitsOutsideOneToAThousandAreRefused() {
    for (int limit : new int[] {0, 1_001}) {
      assertThrows(IllegalArgumentException.class, () -> store.plans.page(1, limit, agent -> true));
    }
  }

  private static List<Long> ids(List<StoredPlan> page) {
    return page.stream().map(StoredPlan::eventId).toList();
  }
}
