package dev.lifeagent.adapters.persistence.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.log.HeldStore;
import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.adapters.persistence.sqlite.OlderDatabase;
import dev.lifeagent.domain.approval.Ruling.Decision;
import dev.lifeagent.domain.call.AgentId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change to what people were asked, and to what they decided, is found. */
class ApprovalsCheckTest {
  @TempDir Path folder;

  /** One that is open, one used, one rejected, one closed. */
  private static void write(Store store) {
    HeldStore held = new HeldStore(store);
    for (int number = 1; number <= 4; number++) {
      held.ask(number);
    }
    held.decide(2, Decision.APPROVE);
    held.use(2);
    held.decide(3, Decision.REJECT);
    held.close(4);
  }

  @Test
  void theTableIsSoundAsItWasWrittenAndAfterAnErasure() throws Exception {
    Store store = new Store(folder);
    write(store);
    store.close();
    assertTrue(store.audit().sound(), store.audit().faults().toString());
    Store again = new Store(folder);
    again.erase(new AgentId("agent-2"));
    again.close();
    assertTrue(again.audit().sound(), again.audit().faults().toString());
    assertEquals(3, again.value("SELECT count(*) FROM approvals"));
  }

  @Test
  void aDatabaseFromBeforeApprovalsIsSound() throws Exception {
    Store store = new Store(folder);
    store.log.append(dev.lifeagent.domain.event.Entry.of(HeldStore.event(1)));
    store.close();
    OlderDatabase.make(store.file, 4);
    assertTrue(store.audit().sound(), store.audit().faults().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE approvals SET payload = '{\"n\":7}' WHERE event_id = 1",
        "UPDATE approvals SET action = 'undeploy' WHERE event_id = 1",
        "UPDATE approvals SET actor = 'other' WHERE event_id = 1",
        "UPDATE approvals SET agent_id = 'other' WHERE event_id = 1",
        "UPDATE approvals SET digest = 'x' WHERE event_id = 1",
        "UPDATE approvals SET reason = 'x' WHERE event_id = 1",
        "UPDATE approvals SET holds = '[]' WHERE event_id = 1",
        "UPDATE approvals SET expires_at = expires_at + 1 WHERE event_id = 1",
        "UPDATE approvals SET state = 'approved', decision = 'approve', decided_event = 1"
            + " WHERE event_id = 1",
        "UPDATE approvals SET state = 'approved', ended_event = NULL WHERE event_id = 2",
        "UPDATE approvals SET decided_by = 'other' WHERE event_id = 2",
        "UPDATE approvals SET comment = 'other' WHERE event_id = 2",
        "UPDATE approvals SET expires_at = expires_at + 1 WHERE event_id = 2",
        "UPDATE approvals SET decision = 'approve', state = 'approved' WHERE event_id = 3",
        "UPDATE approvals SET state = 'open', ended_event = NULL WHERE event_id = 4",
        "UPDATE approvals SET event_id = 5 WHERE event_id = 1",
        "UPDATE approvals SET state = 'expired' WHERE event_id = 1",
        "UPDATE approvals SET state = 'approved' WHERE event_id = 3",
        "DELETE FROM approvals WHERE event_id = 1",
        "INSERT INTO approvals SELECT 'f', 6, digest, actor, agent_id, session_id, action, payload,"
            + " holds, reason, asked_at, expires_at, state, decided_event, decision, decided_by,"
            + " decided_at, comment, ended_event FROM approvals WHERE event_id = 1",
      })
  void aChangeIsFound(String change) throws Exception {
    Store store = new Store(folder);
    write(store);
    store.close();
    store.execute(change);
    assertFalse(store.audit().sound());
  }
}
