package dev.lifeagent.adapters.http.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault of Dropwizard's metrics does not keep ours from being scraped. */
class DropwizardRegistryTest {
  private final MetricRegistry dropwizard = new MetricRegistry();
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @BeforeEach
  void make() {
    Counter.builder().name("ours").register(registry);
    DropwizardRegistry.show(dropwizard, registry);
  }

  private List<String> scraped() {
    return registry.scrape().stream()
        .map(snapshot -> snapshot.getMetadata().getPrometheusName())
        .collect(Collectors.toList());
  }

  @Test
  void theirsAreBesideOurs() {
    dropwizard.meter("org.eclipse.jetty.answers");
    dropwizard.meter("com.example.hidden");
    assertEquals(
        List.of("org_eclipse_jetty_answers", "ours"), scraped().stream().sorted().toList());
  }

  @Test
  void aGaugeThatThrowsLeavesOurs() {
    dropwizard.registerGauge(
        "io.dropwizard.db.size",
        (Gauge<Integer>)
            () -> {
              throw new IllegalStateException("closed");
            });
    assertTrue(scraped().contains("ours"));
  }

  @Test
  void twoNamesThatBecomeOneLeaveOurs() {
    dropwizard.meter("org.eclipse.jetty.a.b");
    dropwizard.registerGauge("org.eclipse.jetty.a-b", () -> 1);
    assertTrue(scraped().contains("ours"));
  }
}
