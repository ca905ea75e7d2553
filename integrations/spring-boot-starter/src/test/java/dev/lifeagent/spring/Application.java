package dev.lifeagent.spring;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.tool.Act;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** A Spring application whose files lie in a folder of the test, and what it asks. */
final class Application {
  private static final AgentId AGENT = new AgentId("demo");

  private Application() {}

  /** A runner for an application with a policy, and a new database unless there is one. */
  static ApplicationContextRunner in(Path folder) {
    try {
      Files.writeString(
          folder.resolve("policy.yaml"), "version: \"1\"\nallowed_dirs: [docs, state]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                LifeAgentAutoConfiguration.class,
                LifeAgentHealthAutoConfiguration.class,
                LifeAgentMetricsAutoConfiguration.class))
        .withPropertyValues(
            "life-agent.policy-path=" + folder.resolve("policy.yaml"),
            "life-agent.plans-dir=" + folder.resolve("state/plans"),
            "life-agent.db-path=" + folder.resolve("state/data/agent.db"));
  }

  static ActResult act(ApplicationContext context, String action, Map<String, Object> payload) {
    return context
        .getBean("lifeAgent", Agent.class)
        .act(call(context, CallKind.ACT), new Act(AGENT, action, Map.copyOf(payload)));
  }

  static TurnResult turn(ApplicationContext context, String input) {
    return context.getBean(Agent.class).turn(call(context, CallKind.TURN), new Turn(AGENT, input));
  }

  static PlanResult plan(ApplicationContext context, String path) {
    String patch = "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+Hello.\n";
    PlanRequest request =
        new PlanRequest(
            AGENT, "Say hello", Optional.empty(), List.of(), Optional.of(SubmittedPatch.of(patch)));
    return context.getBean(Agent.class).plan(call(context, CallKind.PLAN), request);
  }

  /** Kinds and outcomes on record, in their order. */
  static List<String> record(ApplicationContext context) {
    return context.getBean(EventFeed.class).page(EventQuery.after(0, 100)).stream()
        .map(event -> event.kind().code() + " " + event.outcome().code())
        .toList();
  }

  private static Call call(ApplicationContext context, CallKind kind) {
    return Call.of(
        Caller.unbound("application"),
        kind,
        context.getBean(Policies.class).current().policy(),
        "request-1",
        Clock.systemUTC().instant());
  }
}
