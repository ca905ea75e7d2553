package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.conformance.contract.LogProofsContract;
import dev.lifeagent.domain.event.LogProofs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogProofsContractTest extends LogProofsContract {
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
  protected LogProofs proofs() {
    return node.log.proofs();
  }

  @Override
  protected long append() {
    return node.log.log().append(Entries.act());
  }

  @Override
  protected long appendRestore(OptionalLong replaced, Optional<String> replacedRoot) {
    long restored = node.log.feed().last();
    return node.log.log().append(restore(restored, replaced, replacedRoot));
  }

  @Override
  protected void breakDown() {
    node.close();
  }
}
