package dev.lifeagent.adapters.http.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();

  private String scrape() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, metrics.registry().scrape());
    return text.toString(StandardCharsets.UTF_8);
  }

  private void shows(String line) throws IOException {
    String text = scrape();
    assertTrue(text.lines().anyMatch(line::equals), () -> line + " is not in\n" + text);
  }

  private static Event event(EventKind kind, Outcome outcome, Observation seen) {
    return Event.of(Instant.EPOCH, kind, Optional.of(new AgentId("a")), "actor", outcome, seen);
  }

  private static Observation seen(Duration duration) {
    return Observation.of("r", Instant.EPOCH, duration, Map.of(), Map.of());
  }

  @Test
  void actionsAreCountedHoweverTheyEnd() throws IOException {
    shows("actions_total{kind=\"plan\"} 0.0");
    metrics.recorded(1, event(EventKind.ACT, Outcome.OK, seen(Duration.ofMillis(2))));
    metrics.recorded(2, event(EventKind.ACT, Outcome.DENIED, seen(Duration.ofMillis(2))));
    metrics.recorded(3, event(EventKind.PLAN, Outcome.FAILED, seen(Duration.ofMillis(30))));
    metrics.recorded(4, event(EventKind.REVIEW, Outcome.OK, seen(Duration.ofMillis(1))));
    shows("actions_total{kind=\"act\"} 2.0");
    shows("actions_total{kind=\"plan\"} 1.0");
    shows("events_total{kind=\"review\"} 1.0");
    shows("act_seconds_count{kind=\"act\"} 2");
    shows("plan_seconds_bucket{le=\"0.025\"} 0");
    shows("plan_seconds_bucket{le=\"0.05\"} 1");
  }

  @Test
  void callsOfTheModelAreCountedByModelAndOutcome() throws IOException {
    OptionalInt none = OptionalInt.empty();
    metrics.recorded(
        1,
        event(
            EventKind.LLM,
            Outcome.OK,
            seen(Duration.ofSeconds(3)).withModel("m", OptionalInt.of(7), OptionalInt.of(5))));
    metrics.recorded(
        2,
        event(
            EventKind.LLM,
            Outcome.FAILED,
            seen(Duration.ofSeconds(1))
                .withCode(RefusalCode.LLM_TIMEOUT)
                .withModel("m", none, none)));
    metrics.recorded(3, event(EventKind.LLM_STARTED, Outcome.STARTED, seen(Duration.ZERO)));
    shows("llm_requests_total{model=\"m\",outcome=\"ok\"} 1.0");
    shows("llm_requests_total{model=\"m\",outcome=\"llm_timeout\"} 1.0");
    shows("llm_tokens_total{type=\"prompt\"} 7.0");
    shows("llm_tokens_total{type=\"completion\"} 5.0");
    shows("llm_seconds_count{model=\"m\"} 2");
    shows("events_total{kind=\"llm_started\"} 1.0");
  }

  @Test
  void commitsAndRefusalsAreCounted() throws IOException {
    shows("policy_denied_total{reason=\"path_denied\"} 0.0");
    metrics.refused(RefusalCode.PATH_DENIED);
    metrics.committed(12, Duration.ofMillis(3));
    metrics.subscriberEvicted();
    shows("policy_denied_total{reason=\"path_denied\"} 1.0");
    shows("event_batch_size_bucket{le=\"16.0\"} 1");
    shows("event_commit_seconds_count 1");
    shows("sse_evicted_total 1.0");
    assertTrue(scrape().contains("jvm_memory_used_bytes"));
  }

  @Test
  void whatADryRunLetThroughIsCountedByRule() throws IOException {
    List<RuleMark> marks =
        List.of(
            new RuleMark("no-ls", RuleMark.Outcome.WOULD_DENY),
            new RuleMark("asks", RuleMark.Outcome.WOULD_HOLD));
    Verdict verdict = new Verdict(List.of(), 1, "0".repeat(64), marks);
    metrics.recorded(1, event(EventKind.ACT, Outcome.OK, seen(Duration.ZERO).with(verdict)));
    metrics.recorded(2, event(EventKind.ACT, Outcome.DENIED, seen(Duration.ZERO).with(verdict)));
    shows("policy_would_deny_total{rule=\"no-ls\"} 1.0");
    assertEquals(false, scrape().contains("rule=\"asks\""));
  }

  @Test
  void eachHasARegistryOfItsOwn() throws IOException {
    Metrics other = new Metrics();
    other.refused(RefusalCode.PATH_DENIED);
    shows("policy_denied_total{reason=\"path_denied\"} 0.0");
    assertEquals(false, metrics.registry() == other.registry());
  }
}
