package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventLogException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The record where the settings say that it lies. Every method throws {@link
 * InvalidSettingsException} with the variables that name the files.
 */
final class Storage implements AutoCloseable {
  private final Settings settings;
  private final Clock clock;
  private final SqliteStore store;

  private Storage(Settings settings, Clock clock, SqliteStore store) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
  }

  static Storage open(Settings settings, Clock clock, ReaderSettings readers) {
    return explained(
        settings,
        () ->
            new Storage(
                settings,
                clock,
                SqliteStore.open(settings.dataFiles(), settings.plansDir(), clock, readers)));
  }

  /** A health check of the database. */
  HealthCheck check(ExecutorService executor) {
    return store.check(executor);
  }

  /** Completes an erasure during which an earlier process died. */
  void finishErasure() {
    explained(
        settings,
        () -> {
          store.finishErasure();
          return true;
        });
  }

  /** Removes the data of events that is older than the retention time, if there is one. */
  void applyRetention() {
    settings
        .retentionDays()
        .ifPresent(
            days ->
                explained(
                    settings,
                    () -> {
                      store.eraseBefore(clock.instant().minus(Duration.ofDays(days)), "retention");
                      return true;
                    }));
  }

  /**
   * Opens the event log; nothing is erased from then on.
   *
   * @param listener told of each commit
   */
  EventStore openLog(CallListener listener) {
    return explained(settings, () -> store.openLog(listener::committed));
  }

  /** How many bytes the disk of the database has left for us. */
  long usableBytes() {
    return store.usableBytes();
  }

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
