package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.file.FileKillSwitchStore;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The record in a file that this process alone writes. */
final class FileStorage implements Storage {
  private final Settings settings;
  private final Clock clock;
  private final SqliteStore store;

  private FileStorage(Settings settings, Clock clock, SqliteStore store) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
  }

  static FileStorage open(Settings settings, Clock clock, ReaderSettings readers) {
    return explained(
        settings,
        () ->
            new FileStorage(
                settings,
                clock,
                SqliteStore.open(settings.dataFiles(), settings.plansDir(), clock, readers)));
  }

  @Override
  public HealthCheck check(ExecutorService executor) {
    return store.check(executor);
  }

  /** Completes an erasure during which an earlier process died; nothing is erased afterwards. */
  @Override
  public EventStore openLog(CallListener listener, BooleanSupplier stopped) {
    return explained(
        settings,
        () -> {
          store.finishErasure();
          settings
              .retentionDays()
              .ifPresent(
                  days ->
                      store.eraseBefore(clock.instant().minus(Duration.ofDays(days)), "retention"));
          store.removeErasedFiles(settings.llm().cassette().map(Settings.Cassette::folder));
          return store.openLog(listener::committed, stopped);
        });
  }

  @Override
  public KillSwitchStore killSwitch() {
    return new FileKillSwitchStore(settings.dataFiles().killSwitch());
  }

  @Override
  public OptionalLong usableBytes() {
    return OptionalLong.of(store.usableBytes());
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public boolean isSteady() {
    return true;
  }

  @Override
  public void keepHouse() {}

  private static <T> T explained(Settings settings, Supplier<T> step) {
    try {
      return step.get();
    } catch (EventLogException e) {
      String where = "DB_PATH " + settings.dbPath() + " or PLANS_DIR " + settings.plansDir();
      throw new InvalidSettingsException(List.of(where + ": " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
