package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/** Opens databases for the tests of other packages, with settings that only tests change. */
public final class TestDatabase {
  private TestDatabase() {}

  /** As {@link SqliteDatabase#open(Path)}, with another wait for a lock and other settings. */
  public static SqliteDatabase open(
      Path file, Duration busyTimeout, Consumer<SQLiteConfig> writerSettings) {
    return SqliteDatabase.open(file, ReaderSettings.defaults(), busyTimeout, writerSettings);
  }
}
