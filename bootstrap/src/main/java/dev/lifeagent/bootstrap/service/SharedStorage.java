package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.file.FileKillSwitchStore;
import dev.lifeagent.adapters.persistence.file.LocalStop;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.postgres.PostgresStore;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record in a PostgreSQL that other nodes write, too. */
final class SharedStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(SharedStorage.class);
  private static final Duration RETENTION_EVERY = Duration.ofHours(1);

  private final Settings settings;
  private final Clock clock;
  private final PostgresStore store;
  private Instant nextRetention;

  /** Whether that was said. */
  private boolean filesStay;

  private SharedStorage(Settings settings, Clock clock, PostgresStore store) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.nextRetention = clock.instant();
  }

  static SharedStorage open(
      Settings settings,
      PostgresUrl address,
      Clock clock,
      ReaderSettings readers,
      Consumer<String> stop) {
    return explained(
        settings,
        () ->
            new SharedStorage(
                settings,
                clock,
                PostgresStore.open(
                    address,
                    settings.checkpointKey(),
                    settings.checkpointFile(),
                    settings.plansDir(),
                    settings.llm().cassette().map(Settings.Cassette::folder),
                    Version.current(),
                    readers,
                    stop)));
  }

  @Override
  public HealthCheck check(ExecutorService executor) {
    return new HealthCheck() {
      @Override
      protected Result check() {
        return store.answers()
            ? Result.healthy()
            : Result.unhealthy("the database %s does not answer", store);
      }
    };
  }

  @Override
  public EventStore openLog(CallListener listener, BooleanSupplier stopped) {
    return explained(
        settings,
        () -> {
          store.removeErasedFiles();
          return store.openLog(listener::committed, stopped);
        });
  }

  /** A file stops this node alone, as KILL_SWITCH does. */
  @Override
  public KillSwitchStore killSwitch() {
    return new LocalStop(
        store.killSwitch(), new FileKillSwitchStore(settings.dataFiles().killSwitch()));
  }

  @Override
  public OptionalLong usableBytes() {
    return OptionalLong.empty();
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isSteady() {
    return store.isSteady();
  }

  /**
   * What an erasure of another node removed goes from this one, too; the retention time is kept.
   */
  @Override
  public void keepHouse() {
    try {
      store.removeErasedFiles();
      filesStay = false;
    } catch (EventLogException e) {
      if (!filesStay) {
        LOG.warn("files of what was erased could not be removed from PLANS_DIR; trying again");
      }
      filesStay = true;
    }
    Instant now = clock.instant();
    if (settings.retentionDays().isPresent() && !now.isBefore(nextRetention)) {
      nextRetention = now.plus(RETENTION_EVERY);
      try {
        Duration kept = Duration.ofDays(settings.retentionDays().getAsInt());
        store.eraseBefore(now.minus(kept), clock, "retention");
      } catch (EventLogException e) {
        LOG.warn(
            "RETENTION_DAYS: nothing was erased; the role of this node may not do that, or the"
                + " database does not answer. It is tried again in an hour");
      }
    }
  }

  private static <T> T explained(Settings settings, Supplier<T> step) {
    try {
      return step.get();
    } catch (EventLogException e) {
      String where = "DATABASE_URL or PLANS_DIR " + settings.plansDir();
      throw new InvalidSettingsException(List.of(where + ": " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
