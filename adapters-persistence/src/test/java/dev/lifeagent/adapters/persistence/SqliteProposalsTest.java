package dev.lifeagent.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.plan.FiledProposal;
import dev.lifeagent.domain.plan.Proposal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteProposalsTest {
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
    Proposal full = Samples.proposal(1, Samples.ALICE);
    Proposal bare = Samples.bareProposal(2);
    store.log.append(Samples.plan(full));
    store.log.append(Samples.plan(bare));
    assertEquals(
        Optional.of(new FiledProposal(full, 1, Samples.AT, "key", Optional.empty())),
        store.proposals.find(full.id()));
    assertEquals(
        Optional.of(new FiledProposal(bare, 2, Samples.AT, "key", Optional.empty())),
        store.proposals.find(bare.id()));
    assertEquals(Optional.empty(), store.proposals.find(Samples.planId(3)));
  }

  @Test
  void aReviewStandsWithItsProposal() {
    store.log.append(Samples.plan(Samples.proposal(1, Samples.ALICE)));
    store.log.append(Samples.reviewed(Samples.review(1)));
    assertEquals(
        Optional.of(Samples.review(1)),
        store.proposals.find(Samples.planId(1)).orElseThrow().review());
    assertEquals(
        Optional.of(Samples.review(1)),
        store.proposals.page(Long.MAX_VALUE, 1, agent -> true).get(0).review());
  }

  @Test
  void pagesAreNewestFirstAndOnlyOfAcceptedAgentsHoweverRareTheyAre() {
    for (int i = 1; i <= 30; i++) {
      AgentId agent = i % 10 == 1 ? Samples.ALICE : i < 20 ? Samples.BOB : new AgentId("carol");
      store.log.append(Samples.plan(Samples.proposal(i, agent)));
    }
    Predicate<AgentId> alice = Samples.ALICE::equals;
    for (int window : List.of(1, 5, 30, 2_000)) {
      SqliteProposals proposals = new SqliteProposals(store.database, window);
      assertEquals(List.of(21L, 11L, 1L), ids(proposals.page(Long.MAX_VALUE, 10, alice)));
      assertEquals(List.of(21L, 11L), ids(proposals.page(Long.MAX_VALUE, 2, alice)));
      assertEquals(List.of(11L, 1L), ids(proposals.page(21, 2, alice)));
      assertEquals(List.of(30L, 29L), ids(proposals.page(Long.MAX_VALUE, 2, alice.negate())));
      assertEquals(List.of(), ids(proposals.page(1, 2, agent -> true)));
      assertEquals(List.of(), ids(proposals.page(Long.MAX_VALUE, 2, agent -> false)));
    }
  }

  @Test
  void limitsOutsideOneToAThousandAreRefused() {
    for (int limit : new int[] {0, 1_001}) {
      assertThrows(
          IllegalArgumentException.class, () -> store.proposals.page(1, limit, agent -> true));
    }
  }

  private static List<Long> ids(List<FiledProposal> page) {
    return page.stream().map(FiledProposal::eventId).toList();
  }
}
