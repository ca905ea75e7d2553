package org.example.other;

import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.policy.Policies;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;

@Singleton // a proxy of a wider scope would open everything twice
public class LifeAgentProducer {
  private final OpenAgent open =
      new OpenAgent(Path.of("/var/lib/life-agent"), Path.of("/srv/repository"));

  void start(@Observes Startup event) {} // fails here, not at the first request

  @Produces
  @Singleton
  Agent agent() {
    return open.agent();
  }

  @Produces
  @Singleton
  Policies policies() {
    return open.policies();
  }

  @PreDestroy
  void close() {
    open.close();
  }
}
