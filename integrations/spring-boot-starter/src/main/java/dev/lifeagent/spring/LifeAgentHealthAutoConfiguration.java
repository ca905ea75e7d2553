package dev.lifeagent.spring;

import dev.lifeagent.application.oversight.Readiness;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Shows in Actuator's health whether calls can be recorded and the workspace can be read. */
@AutoConfiguration(after = LifeAgentAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Readiness.class)
public final class LifeAgentHealthAutoConfiguration {
  /** For Spring, which makes it. */
  public LifeAgentHealthAutoConfiguration() {}

  /** Health {@code lifeAgent}; while it is down, {@code missing} has the codes of what is. */
  @Bean
  @ConditionalOnEnabledHealthIndicator("lifeAgent")
  HealthIndicator lifeAgentHealthIndicator(Readiness readiness) {
    return () -> {
      List<String> missing = readiness.missing();
      return missing.isEmpty()
          ? Health.up().build()
          : Health.down().withDetail("missing", missing).build();
    };
  }
}
