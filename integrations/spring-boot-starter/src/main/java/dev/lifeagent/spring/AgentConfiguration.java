package dev.lifeagent.spring;

import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.Grants;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.CrashRecovery;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.ObservedLanguageModel;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.tool.Places;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The way of a request. */
@Configuration(proxyBeanMethods = false)
final class AgentConfiguration {

  @Bean
  @ConditionalOnProperty("life-agent.workspace")
  @ConditionalOnMissingBean(Workspace.class)
  GitWorkspace lifeAgentWorkspace(LifeAgentProperties properties) {
    Path folder =
        ServiceFiles.path(properties.workspace())
            .orElseThrow(
                () -> UnusablePropertiesException.of("workspace", "is empty; leave it out"));
    try {
      return GitWorkspace.open(folder.toAbsolutePath().normalize(), properties.baseRef());
    } catch (WorkspaceException e) {
      throw UnusablePropertiesException.of(
          "workspace", folder + " with base-ref " + properties.baseRef() + ": " + e.getMessage());
    }
  }

  /** Where paths of acts lead is known of a git workspace; else they are judged as written. */
  @Bean
  @ConditionalOnMissingBean(Places.class)
  Places lifeAgentPlaces(LifeAgentProperties properties, ObjectProvider<Workspace> workspace) {
    if (!(workspace.getIfAvailable() instanceof GitWorkspace git)) {
      return Places.asWritten();
    }
    List<String> globs = properties.workspaces() == null ? List.of() : properties.workspaces();
    globs.forEach(
        glob ->
            GitPlaces.fault(glob)
                .ifPresent(
                    fault -> {
                      throw UnusablePropertiesException.of("workspaces", fault);
                    }));
    return new GitPlaces(git, globs);
  }

  /** The chain. What an earlier process left open is closed before anything can be asked. */
  @Bean
  @Lazy(false)
  Agent lifeAgent(
      LifeAgentProperties properties,
      ObjectProvider<Workspace> workspace,
      Plans plans,
      Places places,
      EventFeed feed,
      ObjectProvider<Approvals> approvals,
      Optional<LanguageModel> model,
      Optional<Map<String, ActionHandler>> handlers,
      @Qualifier("lifeAgentGates") Gates gates,
      @Qualifier("lifeAgentKillSwitch") KillSwitch killSwitch,
      @Qualifier("lifeAgentRecorder") Recorder recorder,
      @Qualifier("lifeAgentCalls") CallRecorder calls,
      ObjectProvider<Clock> clocks) {
    refuseUnknownFolder(properties, workspace);
    Clock clock = clocks.getIfAvailable(Clock::systemUTC);
    LifeAgent.Ports ports =
        new LifeAgent.Ports(
            workspace.getIfAvailable(NoWorkspace::new),
            plans,
            feed,
            LanguageModels.of(properties, model, clock)
                .map(found -> new ObservedLanguageModel(found, recorder)),
            observed(handlers.orElse(Map.of()), recorder));
    CrashRecovery.close(feed, recorder, LifeAgentAutoConfiguration.ACTOR);
    Approvals asked = approvals.getIfAvailable();
    Agent gated =
        new GatedAgent( // judges requests
            new LifeAgent( // judges replies and results
                ports,
                gates,
                killSwitch,
                properties.deterministicSeed(),
                properties.llm().planAttempts()),
            gates,
            killSwitch,
            places,
            asked == null ? Grants.none() : new Grants(asked, clock));
    return asked == null // records every outcome, denials too
        ? new ObservedAgent(gated, calls)
        : new ObservedAgent(gated, calls, asked, properties.approvalTtl());
  }

  /** Which files of ours lie in a workspace, and are closed to agents, is known by its folder. */
  private static void refuseUnknownFolder(
      LifeAgentProperties properties, ObjectProvider<Workspace> workspace) {
    if (workspace.getIfAvailable() != null && ServiceFiles.path(properties.workspace()).isEmpty()) {
      throw UnusablePropertiesException.of(
          "workspace",
          "there is a bean that is a workspace; name its folder too, so that policy, database and"
              + " keys in it stay closed to agents (an empty folder if it has none)");
    }
  }

  /** By the name of the bean, which is that of the action. */
  private static Map<String, ActionHandler> observed(
      Map<String, ActionHandler> handlers, Recorder recorder) {
    Map<String, ActionHandler> observed = new HashMap<>();
    handlers.forEach(
        (action, handler) -> observed.put(action, new ObservedAction(handler, recorder)));
    return observed;
  }
}
