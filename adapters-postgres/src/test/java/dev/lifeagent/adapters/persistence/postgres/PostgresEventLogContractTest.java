package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.conformance.contract.EventLogContract;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresEventLogContractTest extends EventLogContract {
  @TempDir Path folder;
  private Node node;

  @BeforeEach
  void open() {
    node = Node.first(folder);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Override
  protected EventLog log() {
    return node.log.log();
  }

  @Override
  protected EventFeed feed() {
    return node.log.feed();
  }

  @Override
  protected void restart() {
    String url = node.url;
    node.close();
    node = Node.at(url, folder);
  }

  @Override
  protected void breakDown() {
    node.close();
  }

  @Override
  protected void erase(AgentId agent) {
    node.erase(agent);
  }
}
