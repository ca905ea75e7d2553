package dev.lifeagent.spring;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.RefusalCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Counts calls and refusals. Prometheus shows the same families as the service does: {@code
 * actions_total}, {@code policy_denied_total}, {@code plan_seconds} and {@code act_seconds}.
 */
public final class MicrometerCallListener implements CallListener {
  private static final Set<EventKind> ACTIONS =
      Set.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);

  /** From a cached plan to one that a model drafted, as in the service. */
  private static final Duration[] BUCKETS =
      LongStream.of(
              500,
              1_000,
              2_500,
              5_000,
              10_000,
              25_000,
              50_000,
              100_000,
              250_000,
              500_000,
              1_000_000,
              2_500_000,
              5_000_000,
              10_000_000,
              30_000_000,
              60_000_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  /** Counts into a registry; every counter is there from the start, with zero. */
  public MicrometerCallListener(MeterRegistry registry) {
    this.registry = registry;
    ACTIONS.forEach(this::actions);
    for (RefusalCode reason : RefusalCode.values()) {
      denied(reason);
    }
  }

  @Override
  public void recorded(long id, Event event) {
    EventKind kind = event.kind();
    if (ACTIONS.contains(kind)) {
      actions(kind).increment();
      timer(kind).record(event.observation().duration());
    }
  }

  @Override
  public void refused(RefusalCode code) {
    denied(code).increment();
  }

  // A registry returns the meter that it has; to build one again is how Micrometer finds it.

  private Counter actions(EventKind kind) {
    return Counter.builder("actions")
        .description("Acts, turns and plans, with any outcome")
        .tag("kind", kind.code())
        .register(registry);
  }

  private Counter denied(RefusalCode reason) {
    return Counter.builder("policy.denied")
        .description("Refusals and failures by their code")
        .tag("reason", reason.code())
        .register(registry);
  }

  private Timer timer(EventKind kind) {
    Timer.Builder timer =
        kind == EventKind.PLAN
            ? Timer.builder("plan").description("How long plans took")
            : Timer.builder("act")
                .description("How long acts and turns took")
                .tag("kind", kind.code());
    return timer.serviceLevelObjectives(BUCKETS).register(registry);
  }
}
