package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The record where the settings say that it lies. Every method throws {@link
 * InvalidSettingsException} with the variables that name the place.
 */
interface Storage extends AutoCloseable {
  /**
   * Opens it; nothing is written to the log yet.
   *
   * @param stop told when this node may not go on, since the log is another one than it has seen
   */
  static Storage open(
      Settings settings, Clock clock, ReaderSettings readers, Consumer<String> stop) {
    return settings.database().isPresent()
        ? SharedStorage.open(settings, settings.database().get(), clock, readers, stop)
        : FileStorage.open(settings, clock, readers);
  }

  /** A health check of the database. */
  HealthCheck check(ExecutorService executor);

  /**
   * Opens the event log, once it has done what the retention time wants of it.
   *
   * @param listener told of each commit
   * @param stopped whether the kill switch is on; nothing is allowed then
   */
  EventStore openLog(CallListener listener, BooleanSupplier stopped);

  /** Where the kill switch is kept. */
  KillSwitchStore killSwitch();

  /** How many bytes the disk of the database has left for us; empty where it is not ours. */
  OptionalLong usableBytes();

  /** Whether other nodes write to it, too. */
  boolean isShared();

  /** Whether this node can tell which others are gone. */
  boolean isSteady();

  /** Does what is due from time to time while the log is open; only of a shared one. */
  void keepHouse();

  @Override
  void close();
}
