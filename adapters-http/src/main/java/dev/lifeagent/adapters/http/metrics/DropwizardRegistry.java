package dev.lifeagent.adapters.http.metrics;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * Shows what Dropwizard measures of its own parts beside our metrics: Jetty's threads, connectors
 * and answers, pools of connections and statements of the database, and lines that were logged.
 * Their names come from code and configuration, never from a request. What an application registers
 * beside them is not shown, nor what Dropwizard measures of the JVM, which ours show already.
 */
final class DropwizardRegistry {
  private static final List<String> SHOWN =
      List.of(
          "ch.qos.logback.",
          "io.dropwizard.db.",
          "io.dropwizard.jetty.",
          "life-agent-database.",
          "org.eclipse.jetty.");

  private DropwizardRegistry() {}

  static void show(MetricRegistry dropwizard, PrometheusRegistry registry) {
    MetricFilter filter = (name, metric) -> SHOWN.stream().anyMatch(name::startsWith);
    PrometheusRegistry theirs = new PrometheusRegistry();
    DropwizardExports.builder()
        .dropwizardRegistry(dropwizard)
        .metricFilter(filter)
        .register(theirs);
    registry.register((MultiCollector) () -> whole(theirs));
  }

  /**
   * Theirs, or nothing where one of them cannot be shown, so that ours are: two names that differ
   * in a dot alone are one here, and a gauge may throw.
   */
  private static MetricSnapshots whole(PrometheusRegistry theirs) {
    try {
      return theirs.scrape();
    } catch (RuntimeException e) {
      return new MetricSnapshots();
    }
  }
}
