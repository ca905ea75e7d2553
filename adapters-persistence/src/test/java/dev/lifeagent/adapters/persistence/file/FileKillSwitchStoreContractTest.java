package dev.lifeagent.adapters.persistence.file;

import dev.lifeagent.conformance.contract.KillSwitchStoreContract;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileKillSwitchStoreContractTest extends KillSwitchStoreContract {
  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();
  private KillSwitchStore store;

  @BeforeEach
  void open() {
    store = restarted();
  }

  @Override
  protected KillSwitchStore store() {
    return store;
  }

  @Override
  protected KillSwitchStore restarted() {
    return new FileKillSwitchStore(folder.resolve("data").resolve("kill-switch"), now::get);
  }

  /** A file takes the place of the folder. */
  @Override
  protected void breakDown() {
    try {
      Files.delete(folder.resolve("data"));
      Files.createFile(folder.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void passTime() {
    now.addAndGet(Duration.ofMillis(500).toNanos());
  }
}
