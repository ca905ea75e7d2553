package dev.lifeagent.spring;

import static dev.lifeagent.spring.Application.act;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.plan.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.FilteredClassLoader;

class HealthAndMetricsTest {
  @TempDir Path folder;

  @Test
  void theHealthIsDownWhileNothingCanBeRecorded() {
    InMemoryEventLog log = new InMemoryEventLog();
    Application.in(folder)
        .withBean(InMemoryEventLog.class, () -> log)
        .run(
            context -> {
              HealthIndicator health = context.getBean(HealthIndicator.class);
              assertEquals(Status.UP, health.health().getStatus());
              log.setBroken(true);
              assertEquals(
                  Health.down().withDetail("missing", List.of("log")).build(), health.health());
            });
  }

  @Test
  void prometheusShowsTheFamiliesOfTheService() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Application.in(folder)
        .withBean(MeterRegistry.class, () -> registry)
        .withBean(Workspace.class, () -> InMemoryWorkspace.of(Map.of("docs/a.md", "A\n")))
        .withPropertyValues("life-agent.workspace=" + folder.resolve("elsewhere"))
        .run(
            context -> {
              act(context, "run.tests", Map.of());
              Application.plan(context, "docs/hello.md");
              assertThrows(
                  DeniedException.class,
                  () -> act(context, "run.tests", Map.of("command", "rm -rf /")));
              String shown = registry.scrape();
              for (String line :
                  List.of(
                      "actions_total{kind=\"act\"} 2.0",
                      "actions_total{kind=\"turn\"} 0.0",
                      "actions_total{kind=\"plan\"} 1.0",
                      "policy_denied_total{reason=\"prompt_risky\"} 1.0",
                      "policy_denied_total{reason=\"log_unavailable\"} 0.0",
                      "plan_seconds_count 1",
                      "plan_seconds_bucket{le=\"60.0\"} 1",
                      "act_seconds_count{kind=\"act\"} 2")) {
                assertTrue(shown.contains("\n" + line + "\n"), line + " in\n" + shown);
              }
            });
  }

  @Test
  void anApplicationWithoutActuatorAndMicrometerStarts() {
    Application.in(folder)
        .withClassLoader(
            new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
        .run(context -> assertEquals(1, act(context, "run.tests", Map.of()).eventId()));
  }
}
