package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.conformance.contract.ManyNodesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresManyNodesContractTest extends ManyNodesContract {
  @TempDir Path folder;
  private dev.lifeagent.adapters.persistence.postgres.Node first;
  private dev.lifeagent.adapters.persistence.postgres.Node second;

  @BeforeEach
  void open() {
    first = dev.lifeagent.adapters.persistence.postgres.Node.first(folder);
    second = first.another("node-2");
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Override
  protected Node first() {
    return of(first);
  }

  @Override
  protected Node second() {
    return of(second);
  }

  @Override
  protected void endFirst() {
    first.close();
  }

  private static Node of(dev.lifeagent.adapters.persistence.postgres.Node node) {
    return new Node(node.log.log(), node.log.feed(), node.log.plans(), node.store.killSwitch());
  }
}
