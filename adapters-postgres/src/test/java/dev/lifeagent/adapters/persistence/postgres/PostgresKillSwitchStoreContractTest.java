package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.conformance.contract.KillSwitchStoreContract;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresKillSwitchStoreContractTest extends KillSwitchStoreContract {
  @TempDir Path folder;
  private final List<Node> nodes = new ArrayList<>();

  @BeforeEach
  void open() {
    nodes.add(Node.first(folder));
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  @Override
  protected KillSwitchStore store() {
    return nodes.get(0).store.killSwitch();
  }

  @Override
  protected KillSwitchStore restarted() {
    Node another = nodes.get(0).another("node-" + nodes.size() + "-2");
    nodes.add(another);
    return another.store.killSwitch();
  }

  @Override
  protected void breakDown() {
    try {
      nodes.get(0).execute("ALTER TABLE kill_switch RENAME TO gone");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void passTime() {
    try {
      Thread.sleep(600);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
