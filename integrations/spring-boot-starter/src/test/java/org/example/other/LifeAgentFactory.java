package org.example.other;

import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.policy.Policies;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;

@Factory
public class LifeAgentFactory {
  @Context // fails at the start, not at the first request
  @Bean(preDestroy = "close")
  OpenAgent open() {
    return new OpenAgent(Path.of("/var/lib/life-agent"), Path.of("/srv/repository"));
  }

  @Singleton
  Agent agent(OpenAgent open) {
    return open.agent();
  }

  @Singleton
  Policies policies(OpenAgent open) {
    return open.policies();
  }
}
