package dev.lifeagent.spring;

import dev.lifeagent.adapters.persistence.file.FileKillSwitchStore;
import dev.lifeagent.adapters.policy.RiskRulesYaml;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.adapters.policy.opa.OpaGate;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.KillSwitchStore;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every call passes: policy, risk rules, kill switch, gates. */
@Configuration(proxyBeanMethods = false)
final class GateConfiguration {

  @Bean
  @ConditionalOnMissingBean(Policies.class)
  YamlPolicies lifeAgentPolicies(LifeAgentProperties properties, ObjectProvider<Clock> clock) {
    Path file = Path.of(properties.policyPath());
    try {
      return YamlPolicies.open(
          file,
          ServiceFiles.text(properties.agentWhitelistDirs()),
          clock.getIfAvailable(Clock::systemUTC));
    } catch (InvalidPolicyException e) {
      throw faults("policy-path: " + file, e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  RiskScanner lifeAgentRiskScanner(LifeAgentProperties properties) {
    Optional<Path> file = ServiceFiles.path(properties.riskRules());
    if (file.isEmpty()) {
      return BuiltInRules.scanner(properties.riskProfile());
    }
    try {
      return BuiltInRules.scanner(
          properties.riskProfile(),
          RiskRulesYaml.parse(Files.readAllBytes(file.get()), TimeLimit.of(Gates.SCAN_LIMIT)));
    } catch (InvalidPolicyException e) {
      throw faults("risk-rules: " + file.get(), e);
    } catch (IOException e) {
      throw UnusablePropertiesException.of("risk-rules", file.get() + " cannot be read");
    } catch (IllegalArgumentException e) {
      // A rule of the file has the id of a built-in one.
      throw UnusablePropertiesException.of("risk-rules", file.get() + ": " + e.getMessage());
    }
  }

  @Bean
  @ConditionalOnMissingBean
  KillSwitchStore lifeAgentKillSwitchStore(LifeAgentProperties properties) {
    return new FileKillSwitchStore(new ServiceFiles(properties).data().killSwitch());
  }

  @Bean
  KillSwitch lifeAgentKillSwitch(LifeAgentProperties properties, KillSwitchStore store) {
    return new KillSwitch(properties.killSwitch(), store);
  }

  @Bean
  @ConditionalOnProperty("life-agent.opa-enable")
  OpaGate lifeAgentOpaGate(LifeAgentProperties properties, RiskScanner scanner) {
    try {
      return new OpaGate(properties.opaUrl(), OpaGate.DEFAULT_LIMIT, scanner::redact);
    } catch (IllegalArgumentException e) {
      throw UnusablePropertiesException.of("opa-url", String.valueOf(e.getMessage()));
    }
  }

  /** Every other gate of the application is asked last, and can only refuse. */
  @Bean
  Gates lifeAgentGates(
      LifeAgentProperties properties, RiskScanner scanner, Optional<List<Gate>> more) {
    return Gates.standard(
        scanner, new ServiceFiles(properties).closedToAgents(), more.orElse(List.of()));
  }

  private static UnusablePropertiesException faults(String where, InvalidPolicyException e) {
    List<String> all =
        e.errors().stream().map(error -> "life-agent." + where + ": " + error).toList();
    return new UnusablePropertiesException(all);
  }
}
