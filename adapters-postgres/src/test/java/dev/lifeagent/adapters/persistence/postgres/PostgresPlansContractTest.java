package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.conformance.contract.PlansContract;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.plan.Plans;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresPlansContractTest extends PlansContract {
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
  protected Plans plans() {
    return node.log.plans();
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
