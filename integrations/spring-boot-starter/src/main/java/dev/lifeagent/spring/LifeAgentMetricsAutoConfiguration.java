package dev.lifeagent.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Counts into the application's meter registry. */
@AutoConfiguration(
    after = LifeAgentAutoConfiguration.class,
    afterName =
        "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, LifeAgentProperties.class})
public final class LifeAgentMetricsAutoConfiguration {
  /** For Spring, which makes it. */
  public LifeAgentMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  MicrometerCallListener lifeAgentMeters(MeterRegistry registry) {
    return new MicrometerCallListener(registry);
  }
}
