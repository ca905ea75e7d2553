package dev.lifeagent.examples;

import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Act;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole agent in a program of your own, with an action that runs when an act is allowed. */
public final class RegisterAnAction {
  private static final Clock CLOCK = Clock.systemUTC();

  private RegisterAnAction() {}

  /** What happens for {@code greet}. It returns a JSON value; an exception means that it failed. */
  private static Optional<Object> greet(Act act) {
    return Optional.of(Map.of("greeting", "Hello, " + act.payload().get("name")));
  }

  /** The same chain as in the service; a log that is durable takes the place of the fake. */
  static Agent agent(InMemoryEventLog log) {
    RiskScanner risk = BuiltInRules.scanner(RiskProfile.STRICT);
    Gates gates = Gates.standard(risk, List.of(), List.of());
    KillSwitch killSwitch = KillSwitch.none();
    Recorder recorder =
        new Recorder(
            log,
            risk::redact,
            TimeLimit.of(Gates.SCAN_LIMIT),
            new Origin("example", risk.profile().code()),
            CLOCK,
            CallListeners.none());
    ActionHandler greet = (call, act) -> greet(act);
    LifeAgent.Ports ports =
        new LifeAgent.Ports(
            new InMemoryWorkspace(),
            log,
            log,
            Optional.empty(),
            // Observed, so that its start is recorded before it runs: no record, no run.
            Map.of("greet", new ObservedAction(greet, recorder)));
    return new ObservedAgent(
        new GatedAgent(new LifeAgent(ports, gates, killSwitch, 42, 3), gates, killSwitch),
        new CallRecorder(recorder));
  }

  private static String act(Agent agent, String action, Map<String, Object> payload) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    Call call =
        Call.of(Caller.unbound("my-program"), CallKind.ACT, policy, "request-1", CLOCK.instant());
    try {
      return agent
          .act(call, new Act(new AgentId("my-agent"), action, payload))
          .result()
          .map(Object::toString)
          .orElse("allowed");
    } catch (DeniedException e) {
      return "denied: " + e.denial().reason().code();
    }
  }

  /**
   * An act of our own that runs; two commands, which are judged by what they would run, and which
   * the caller runs itself if it may; and what was recorded of all.
   */
  public static void main(String[] arguments) {
    InMemoryEventLog log = new InMemoryEventLog();
    Agent agent = agent(log);
    System.out.println(act(agent, "greet", Map.of("name", "Ada")));
    System.out.println(act(agent, "shell.exec", Map.of("command", "grep 'rm -rf' docs")));
    System.out.println(act(agent, "shell.exec", Map.of("command", "'r'm -rf ~")));
    log.page(EventQuery.after(0, 10))
        .forEach(
            event ->
                System.out.println(
                    event.id() + " " + event.kind().code() + " " + event.outcome().code()));
  }
}
