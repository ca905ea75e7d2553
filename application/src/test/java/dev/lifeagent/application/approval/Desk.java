package dev.lifeagent.application.approval;

import static org.mockito.Mockito.mock;

import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.Grants;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.observe.ApprovalExpiry;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.RuleGate;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.CommandChoice;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An agent that deploys, the rules about that, and the people who decide. */
final class Desk {
  static final Duration TTL = Duration.ofMinutes(10);
  static final AgentId AGENT = new AgentId("bot");
  static final PolicyRule ASK = rule("deploys", Effect.ASK, "A person decides.");

  final InMemoryEventLog log = new InMemoryEventLog();
  final Calls.Hand clock = new Calls.Hand();
  private final InMemoryKillSwitchStore stopped = new InMemoryKillSwitchStore();
  final KillSwitch killSwitch = new KillSwitch(false, stopped);
  final Gates gates = new Gates(Scorer.standard(), List.of(new RuleGate(Calls.LIMIT)));
  final CallRecorder calls;
  final Agent agent;
  final ApprovalAdmin admin;
  final ApprovalExpiry expiry;

  List<PolicyRule> rules = List.of(ASK);
  String key = "bot-key";
  String session = "";

  Desk(Map<String, ActionHandler> handlers) {
    Recorder recorder =
        new Recorder(log, Desk::redact, Calls.LIMIT, Calls.ORIGIN, clock, CallListeners.none());
    this.calls = new CallRecorder(recorder);
    Map<String, ActionHandler> observed =
        handlers.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, one -> new ObservedAction(one.getValue(), recorder)));
    LifeAgent.Ports ports =
        new LifeAgent.Ports(
            InMemoryWorkspace.of(Map.of("a", "b")), log, log, Optional.empty(), observed);
    this.agent =
        new ObservedAgent(
            new GatedAgent(
                new LifeAgent(ports, gates, killSwitch, 42, 1),
                gates,
                killSwitch,
                Places.asWritten(),
                new Grants(approvals(), clock)),
            calls,
            approvals(),
            TTL);
    this.admin =
        new ApprovalAdmin(
            log,
            killSwitch,
            new OperatorComments(
                BuiltInRules.scanner(RiskProfile.STRICT), Scorer.standard(), Calls.LIMIT),
            calls,
            clock,
            TTL);
    this.expiry = new ApprovalExpiry(log, recorder);
  }

  /** One without handlers: the caller acts. */
  Desk() {
    this(Map.of());
  }

  private Approvals approvals() {
    return log;
  }

  private static String redact(String text, Deadline deadline) {
    return text.replace("SECRET", "[x]");
  }

  static PolicyRule rule(String id, Effect effect, String reason) {
    Selectors deployments =
        new Selectors(
            Choice.ANY,
            Choice.ofTexts(List.of("deploy")),
            Choice.ANY,
            Choice.ANY,
            CommandChoice.ANY,
            Choice.ANY,
            Choice.ANY,
            Choice.ANY,
            Choice.ANY);
    List<Example> examples = List.of(Example.DEFAULT);
    return new PolicyRule(id, effect, reason, deployments, Optional.empty(), examples, examples);
  }

  /** The same gates and log, but nobody can be asked. */
  static Agent withoutPeople(Desk desk) {
    return new ObservedAgent(
        new GatedAgent(mock(Agent.class), desk.gates, desk.killSwitch), desk.calls);
  }

  /** Turns the kill switch on. */
  void stop() {
    stopped.set(true);
  }

  /** Turns it off again. */
  void go() {
    stopped.set(false);
  }

  Policy policy() {
    return new Policy(
        Policy.VERSION,
        List.of(AllowedDir.of("src")),
        List.of(),
        800,
        LlmSettings.DEFAULT,
        RiskSettings.NONE,
        ActSettings.DEFAULT,
        rules,
        "c".repeat(64));
  }

  Call call(CallKind kind, String caller) {
    Call call = Call.of(Caller.unbound(caller), kind, policy(), "r-1", clock.instant());
    return session.isEmpty() ? call : call.in(new SessionId(session));
  }

  static Act act(Object version) {
    return new Act(AGENT, "deploy", Map.of("version", version));
  }

  ActResult deploy(Object version, Optional<ApprovalId> approval) {
    return agent.act(call(CallKind.ACT, key).under(approval), act(version));
  }

  /** Asks to deploy; what becomes of it: {@code ok}, {@code held}, or the code of a refusal. */
  String ask(Object version, Optional<ApprovalId> approval) {
    try {
      deploy(version, approval);
      return "ok";
    } catch (HeldException e) {
      return e.asked().isPresent() ? "held" : "not asked";
    } catch (DeniedException e) {
      return e.denial().reason().code();
    }
  }

  String ask() {
    return ask("1.0", Optional.empty());
  }

  /** The newest question. */
  Approval newest() {
    return log.page(new Approvals.Query(Optional.empty(), Long.MAX_VALUE, 1, agent -> true)).get(0);
  }

  /** Decides about the newest question; {@code ok}, or the code of a refusal. */
  String decide(Ruling.Decision decision, String operator) {
    Approval approval = newest();
    try {
      admin.decide(
          call(CallKind.APPROVAL, operator),
          approval.id(),
          decision,
          approval.digest(),
          Optional.of("seen"));
      return "ok";
    } catch (DeniedException e) {
      return e.denial().reason().code();
    }
  }

  /** All that is on record, as kind and outcome. */
  List<String> record() {
    return events().stream()
        .map(event -> event.kind().code() + " " + event.outcome().code())
        .toList();
  }

  List<RecordedEvent> events() {
    return log.page(EventQuery.after(0, 1000));
  }
}
