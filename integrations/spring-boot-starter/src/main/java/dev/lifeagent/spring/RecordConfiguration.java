package dev.lifeagent.spring;

import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.session.Sessions;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The record. When the application stops, it is flushed, the log is closed, then the database. */
@Configuration(proxyBeanMethods = false)
final class RecordConfiguration {

  /** All of it, or none: an application with a log of its own has its feed and plans as well. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(EventLog.class)
  static final class Sqlite {

    @Bean
    SqliteStore lifeAgentStore(LifeAgentProperties properties, ObjectProvider<Clock> clocks) {
      Clock clock = clocks.getIfAvailable(Clock::systemUTC);
      ServiceFiles files = new ServiceFiles(properties);
      files.refuseForeign();
      SqliteStore store =
          explained(
              properties,
              () ->
                  SqliteStore.open(files.data(), files.plans(), clock, ReaderSettings.defaults()));
      try {
        return explained(properties, () -> erased(properties, store, clock));
      } catch (RuntimeException e) {
        store.close();
        throw e;
      }
    }

    @Bean
    EventStore lifeAgentEvents(
        LifeAgentProperties properties,
        SqliteStore store,
        @Qualifier("lifeAgentKillSwitch") KillSwitch killSwitch,
        ObjectProvider<CallListener> more) {
      CallListeners listeners = new CallListeners(more.orderedStream().toList());
      return explained(properties, () -> store.openLog(listeners::committed, killSwitch::on));
    }

    // Closed by the store of events, and not a second time as beans.
    @Bean(destroyMethod = "")
    EventLog lifeAgentEventLog(EventStore events) {
      return events.log();
    }

    @Bean(destroyMethod = "")
    EventFeed lifeAgentEventFeed(EventStore events) {
      return events.feed();
    }

    @Bean(destroyMethod = "")
    Plans lifeAgentPlans(EventStore events) {
      return events.plans();
    }

    @Bean(destroyMethod = "")
    LogProofs lifeAgentLogProofs(EventStore events) {
      return events.proofs();
    }

    @Bean(destroyMethod = "")
    Approvals lifeAgentApprovals(EventStore events) {
      return events.approvals();
    }

    @Bean(destroyMethod = "")
    Sessions lifeAgentSessions(EventStore events) {
      return events.sessions();
    }

    @Bean(destroyMethod = "")
    Reports lifeAgentReports(EventStore events) {
      return events.reports();
    }

    private static SqliteStore erased(
        LifeAgentProperties properties, SqliteStore store, Clock clock) {
      store.finishErasure();
      Integer days = properties.retentionDays();
      if (days != null) {
        store.eraseBefore(clock.instant().minus(Duration.ofDays(days)), "retention");
      }
      return store;
    }

    private static <T> T explained(LifeAgentProperties properties, Supplier<T> step) {
      try {
        return step.get();
      } catch (EventLogException e) {
        throw UnusablePropertiesException.of(
            "db-path",
            properties.dbPath()
                + " or life-agent.plans-dir "
                + properties.plansDir()
                + ": "
                + e.getMessage());
      }
    }
  }

  @Bean
  Recorder lifeAgentRecorder(
      EventLog log,
      RiskScanner scanner,
      ObjectProvider<CallListener> listeners,
      ObjectProvider<Clock> clock) {
    return new Recorder(
        log,
        scanner::redact,
        TimeLimit.of(Gates.SCAN_LIMIT),
        new Origin(version(), scanner.profile().code()),
        clock.getIfAvailable(Clock::systemUTC),
        new CallListeners(listeners.orderedStream().toList()));
  }

  @Bean(destroyMethod = "flush")
  CallRecorder lifeAgentCalls(@Qualifier("lifeAgentRecorder") Recorder recorder) {
    return new CallRecorder(recorder);
  }

  /** From the manifest of the jar. */
  private static String version() {
    return Optional.ofNullable(RecordConfiguration.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }
}
