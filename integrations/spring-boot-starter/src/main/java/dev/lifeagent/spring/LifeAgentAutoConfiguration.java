package dev.lifeagent.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Life-Agent as beans. Ports (policies, risk rules, workspace, record, the kill switch's store)
 * give way to beans of the application. The chain around them does not: {@code lifeAgent}, {@code
 * lifeAgentGates}, {@code lifeAgentRecorder}, {@code lifeAgentCalls} and {@code
 * lifeAgentKillSwitch} are always these, and a second bean of such a type is never used in their
 * place. What cannot be used refuses the start with {@link UnusablePropertiesException}.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "life-agent.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LifeAgentProperties.class)
@Import({
  GateConfiguration.class,
  RecordConfiguration.class,
  AgentConfiguration.class,
  OperatorConfiguration.class
})
public final class LifeAgentAutoConfiguration {
  /** The name under which the application records what it does by itself. */
  static final String ACTOR = "life-agent";

  /** For Spring, which makes it. */
  public LifeAgentAutoConfiguration() {}
}
