package dev.lifeagent.spring;

import dev.lifeagent.adapters.policy.PolicyWatcher;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.adapters.policy.opa.OpaGate;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.observe.ApprovalExpiry;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.oversight.Readiness;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.application.review.Reviews;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What people use beside the agents; the application decides who may. */
@Configuration(proxyBeanMethods = false)
final class OperatorConfiguration {
  private static final Duration COMPARISON_LIMIT = Duration.ofSeconds(2);
  private static final Duration COMMENT_LIMIT = Duration.ofSeconds(1);
  private static final Duration POLICY_INTERVAL = Duration.ofSeconds(1);

  @Bean
  PolicyAdmin lifeAgentPolicyAdmin(
      Policies policies, @Qualifier("lifeAgentRecorder") Recorder recorder) {
    return new PolicyAdmin(policies, recorder);
  }

  /** Follows the file of the policy; other policies are followed by whoever declares them. */
  @Bean
  @Lazy(false)
  @ConditionalOnBean(YamlPolicies.class)
  PolicyWatcher lifeAgentPolicyWatcher(YamlPolicies policies, PolicyAdmin admin) {
    return PolicyWatcher.start(policies, POLICY_INTERVAL, admin::follow);
  }

  @Bean
  OperatorComments lifeAgentOperatorComments(RiskScanner scanner) {
    return new OperatorComments(scanner, Scorer.standard(), TimeLimit.of(COMMENT_LIMIT));
  }

  @Bean
  KillSwitchAdmin lifeAgentKillSwitchAdmin(
      @Qualifier("lifeAgentKillSwitch") KillSwitch killSwitch,
      @Qualifier("lifeAgentRecorder") Recorder recorder,
      OperatorComments comments,
      Policies policies) {
    return new KillSwitchAdmin(killSwitch, recorder, comments, () -> policies.current().policy());
  }

  @Bean
  Reviews lifeAgentReviews(
      LifeAgentProperties properties,
      Plans plans,
      ObjectProvider<Workspace> workspace,
      @Qualifier("lifeAgentGates") Gates gates,
      @Qualifier("lifeAgentKillSwitch") KillSwitch killSwitch,
      OperatorComments comments,
      @Qualifier("lifeAgentCalls") CallRecorder calls) {
    Workspace files = workspace.getIfAvailable(NoWorkspace::new);
    return new Reviews(
        plans,
        files,
        new ChangeVerifier(files, gates),
        gates,
        killSwitch,
        new CurrentPlans(
            files, new HeadComparison(PatchLimits.DEFAULT), TimeLimit.of(COMPARISON_LIMIT)),
        comments,
        calls,
        properties.allowSelfReview());
  }

  /** What people decide about held acts; of a record that keeps approvals. */
  @Bean
  @ConditionalOnBean(Approvals.class)
  ApprovalAdmin lifeAgentApprovalAdmin(
      LifeAgentProperties properties,
      Approvals approvals,
      @Qualifier("lifeAgentKillSwitch") KillSwitch killSwitch,
      OperatorComments comments,
      @Qualifier("lifeAgentCalls") CallRecorder calls,
      ObjectProvider<Clock> clock) {
    return new ApprovalAdmin(
        approvals,
        killSwitch,
        comments,
        calls,
        clock.getIfAvailable(Clock::systemUTC),
        properties.approvalTtl());
  }

  /** Records which approvals have expired, when the application asks it to. */
  @Bean
  @ConditionalOnBean(Approvals.class)
  ApprovalExpiry lifeAgentApprovalExpiry(
      Approvals approvals, @Qualifier("lifeAgentRecorder") Recorder recorder) {
    return new ApprovalExpiry(approvals, recorder);
  }

  @Bean
  Oversight lifeAgentOversight(EventFeed feed, Plans plans) {
    return new Oversight(feed, plans);
  }

  @Bean
  Readiness lifeAgentReadiness(EventLog log, Optional<Workspace> workspace, Optional<OpaGate> opa) {
    Map<String, Runnable> more = new HashMap<>();
    opa.ifPresent(gate -> more.put("opa", gate::checkAvailable));
    return new Readiness(log, workspace, more);
  }
}
