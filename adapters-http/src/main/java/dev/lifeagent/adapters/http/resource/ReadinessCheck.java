package dev.lifeagent.adapters.http.resource;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.application.oversight.Readiness;
import java.util.List;

/** What {@code /health/ready} says, among the health checks of a Dropwizard application. */
public final class ReadinessCheck extends HealthCheck {
  private final Readiness readiness;

  /** Asks whether this process can do its work. */
  public ReadinessCheck(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected Result check() {
    List<String> missing = readiness.missing();
    return missing.isEmpty()
        ? Result.healthy()
        : Result.unhealthy("this node is not ready: " + String.join(", ", missing));
  }
}
