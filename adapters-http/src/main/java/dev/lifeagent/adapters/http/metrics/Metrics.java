package dev.lifeagent.adapters.http.metrics;

import com.codahale.metrics.MetricRegistry;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.report.ReportAlarm;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleGate;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.policy.Policy;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Counts calls and refusals under fixed names with bounded labels: kinds, codes, models and rules
 * of policies; never an agent or a path. An application has one instance, with its own registry.
 */
public final class Metrics implements CallListener {
  private static final Set<EventKind> ACTIONS =
      Set.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter actions =
      counter("actions_total", "Acts, turns and plans, with any outcome", "kind");
  private final Counter denied =
      counter("policy_denied_total", "Refusals and failures by their code", "reason");
  private final Counter wouldDeny =
      counter(
          "policy_would_deny_total",
          "Acts and turns that mode: dry_run let through, by the rule that would have refused",
          "rule");
  private final Counter approvals =
      counter("approvals_total", "What became of questions about held acts", "state");
  private final Counter events = counter("events_total", "Events that are on record", "kind");
  private final Counter reports =
      counter("act_reports_total", "What callers told of their acts", "status");
  private final Counter afterDenial =
      counter("report_after_denial_total", "Reports of acts that were refused or held");
  private final Histogram plan = seconds("plan_seconds", "How long plans took");
  private final Histogram act = seconds("act_seconds", "How long acts and turns took", "kind");
  private final Counter llmRequests =
      counter("llm_requests_total", "Calls of the language model", "model", "outcome");
  private final Counter llmTokens =
      counter("llm_tokens_total", "Tokens as the language model reported them", "type");
  private final Histogram llm =
      histogram("llm_seconds", "How long the language model took", Buckets.LLM_SECONDS, "model");
  private final Histogram commit =
      histogram("event_commit_seconds", "How long a commit took", Buckets.COMMIT_SECONDS);
  private final Histogram batch =
      histogram("event_batch_size", "How many events were committed at once", Buckets.SIZES);
  private final Counter evicted =
      counter("sse_evicted_total", "Subscribers that did not keep up and were disconnected");

  /** Makes the metrics, those of the JVM included. */
  public Metrics() {
    registerJvm(registry);
    for (EventKind kind : ACTIONS) {
      actions.initLabelValues(kind.code());
    }
    wouldDeny.initLabelValues(RuleGate.DEFAULT_EFFECT);
    for (Approval.State state : Approval.State.values()) {
      approvals.initLabelValues(state.code());
    }
    List.of("done", "failed", "ambiguous", "unmatched").forEach(reports::initLabelValues);
    for (RefusalCode reason : RefusalCode.values()) {
      denied.initLabelValues(reason.code());
    }
  }

  /** The registry that is scraped. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Shows the policy in force and the kill switch, asked at each scrape. Called once. */
  public void show(PolicyAdmin admin, KillSwitch killSwitch) {
    gauge(
        "policy_stale",
        "1 while the policy's source cannot be loaded",
        () -> admin.current().stale() ? 1 : 0);
    gauge("kill_switch", "1 while the kill switch is on", () -> killSwitch.on() ? 1 : 0);
    registry.register(() -> info(admin.current().policy()));
  }

  /**
   * Shows how many held acts wait for a decision, asked at each scrape. Called once.
   *
   * @param waiting throws {@link EventLogException} where that cannot be read; then there is no
   *     sample
   */
  public void showWaiting(IntSupplier waiting) {
    GaugeWithCallback.builder()
        .name("approvals_waiting")
        .help("Held acts that nobody has decided about")
        .callback(
            callback -> {
              try {
                callback.call(waiting.getAsInt());
              } catch (EventLogException e) {
                // Readiness says so; what else is measured is shown.
              }
            })
        .register(registry);
  }

  /** Shows how many subscribers there are, asked at each scrape. Called once. */
  public void showSubscribers(IntSupplier subscribers) {
    gauge("sse_subscribers", "Subscribers of the event stream", subscribers);
  }

  /**
   * Shows what the webhook sends, asked at each scrape. Called once, where there is one.
   *
   * @param queued how many notifications wait
   * @param deliveries what became of the others, by its code
   */
  public void showWebhook(IntSupplier queued, Map<String, LongSupplier> deliveries) {
    gauge("webhook_queue", "Notifications that wait to be sent", queued);
    CounterWithCallback.builder()
        .name("webhook_deliveries_total")
        .help("Notifications by what became of them")
        .labelNames("result")
        .callback(
            callback ->
                deliveries.forEach(
                    (result, count) -> callback.call((double) count.getAsLong(), result)))
        .register(registry);
  }

  /** Shows what Dropwizard measures of the server and the database. Called once. */
  public void show(MetricRegistry dropwizard) {
    DropwizardRegistry.show(dropwizard, registry);
  }

  /** A subscriber was let go. */
  public void subscriberEvicted() {
    evicted.inc();
  }

  @Override
  public void recorded(long id, Event event) {
    EventKind kind = event.kind();
    events.labelValues(kind.code()).inc();
    event.observation().verdict().map(Verdict::marks).orElse(List.of()).stream()
        .filter(mark -> mark.outcome() == RuleMark.Outcome.WOULD_DENY)
        .filter(mark -> event.outcome() != Outcome.DENIED)
        .forEach(mark -> wouldDeny.labelValues(mark.rule()).inc());
    ApprovalCounts.of(event).ifPresent(state -> approvals.labelValues(state.code()).inc());
    if (ACTIONS.contains(kind)) {
      actions.labelValues(kind.code()).inc();
      double took = seconds(event.observation().duration());
      if (kind == EventKind.PLAN) {
        plan.observe(took);
      } else {
        act.labelValues(kind.code()).observe(took);
      }
    } else if (kind == EventKind.LLM) {
      called(event);
    } else if (kind == EventKind.REPORT) {
      told(event.observation());
    }
  }

  private void told(Observation report) {
    int acts = report.output().get("acts") instanceof List<?> list ? list.size() : 0;
    String status =
        acts == 1
            ? String.valueOf(report.input().get("status"))
            : acts == 0 ? "unmatched" : "ambiguous";
    reports.labelValues(status).inc();
    if (ReportAlarm.REPORT_AFTER_DENIAL.code().equals(report.output().get("alarm"))) {
      afterDenial.inc();
    }
  }

  @Override
  public void refused(RefusalCode code) {
    denied.labelValues(code.code()).inc();
  }

  @Override
  public void committed(int entries, Duration time) {
    commit.observe(seconds(time));
    batch.observe(entries);
  }

  private void called(Event event) {
    Observation seen = event.observation();
    String model = seen.model().orElse("unknown");
    String outcome =
        event.outcome() == Outcome.OK ? "ok" : seen.code().map(RefusalCode::code).orElse("unknown");
    llmRequests.labelValues(model, outcome).inc();
    llm.labelValues(model).observe(seconds(seen.duration()));
    count("prompt", seen.promptTokens());
    count("completion", seen.completionTokens());
  }

  private void count(String type, OptionalInt tokens) {
    tokens.ifPresent(number -> llmTokens.labelValues(type).inc(Math.max(0, number)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private Histogram seconds(String name, String help, String... labels) {
    return histogram(name, help, Buckets.SECONDS, labels);
  }

  private Histogram histogram(String name, String help, double[] buckets, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(buckets)
        .register(registry);
  }

  private void gauge(String name, String help, IntSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsInt()))
        .register(registry);
  }

  private static InfoSnapshot info(Policy policy) {
    return InfoSnapshot.builder()
        .name("policy")
        .help("The policy in force")
        .dataPoint(
            InfoDataPointSnapshot.builder()
                .labels(Labels.of("version", policy.version(), "digest", policy.digest()))
                .build())
        .build();
  }

  /** All but native memory, which asks the JVM for what it has only when it was started so. */
  private static void registerJvm(PrometheusRegistry registry) {
    JvmBufferPoolMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmCompilationMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmMemoryPoolAllocationMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }
}
