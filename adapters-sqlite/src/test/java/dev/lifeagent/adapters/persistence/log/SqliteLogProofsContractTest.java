package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.conformance.contract.LogProofsContract;
import dev.lifeagent.domain.event.LogProofs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogProofsContractTest extends LogProofsContract {
  @TempDir Path folder;
  private Store store;
  private LogProofs proofs;

  @BeforeEach
  void open() {
    store = new Store(folder);
    proofs = new StoredLogProofs(store.database, store.log, store.checkpoints);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected LogProofs proofs() {
    return proofs;
  }

  @Override
  protected long append() {
    return store.log.append(Samples.act(Samples.ALICE));
  }

  @Override
  protected long appendRestore(OptionalLong replaced, Optional<String> replacedRoot) {
    long restored = store.feed.last();
    return store.log.append(restore(restored, replaced, replacedRoot));
  }

  @Override
  protected void breakDown() {
    store.close();
  }
}
