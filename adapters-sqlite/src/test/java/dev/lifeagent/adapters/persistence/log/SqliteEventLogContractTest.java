package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.conformance.contract.EventLogContract;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogContractTest extends EventLogContract {
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

  @Override
  protected EventLog log() {
    return store.log;
  }

  @Override
  protected EventFeed feed() {
    return store.feed;
  }

  @Override
  protected void restart() {
    store.close();
    open();
  }

  @Override
  protected void breakDown() {
    store.close();
  }

  @Override
  protected void erase(AgentId agent) {
    store.erase(agent);
  }
}
