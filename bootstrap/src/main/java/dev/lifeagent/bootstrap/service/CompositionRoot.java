package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.http.HttpLimits;
import dev.lifeagent.adapters.http.HttpPorts;
import dev.lifeagent.adapters.http.metrics.Metrics;
import dev.lifeagent.adapters.http.resource.About;
import dev.lifeagent.adapters.persistence.file.FileKillSwitchStore;
import dev.lifeagent.adapters.policy.PolicyWatcher;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.adapters.policy.opa.OpaGate;
import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.CrashRecovery;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.ObservedLanguageModel;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.oversight.Evidence;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.oversight.Readiness;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.application.review.Reviews;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.crypto.Entropy;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything behind HTTP, put together by hand: read it from top to bottom. */
final class CompositionRoot implements AutoCloseable {
  /** How long it may take to compare a plan with the head of the workspace. */
  private static final Duration COMPARISON_LIMIT = Duration.ofSeconds(2);

  private static final Duration POLICY_INTERVAL = Duration.ofSeconds(1);

  private final Closer closer;
  private final Settings settings;
  private final KeyRing keys;
  private final HttpPorts http;

  private CompositionRoot(Settings settings, Extensions extensions, Closer closer) {
    this.settings = settings;
    this.closer = closer;
    ServiceFiles.refuseForeign(settings);
    Clock clock = Clock.systemUTC();
    Metrics metrics = new Metrics();
    RiskScanner risk = RiskRules.gate(settings.riskProfile(), settings.riskRules());

    // The driven ports.
    YamlPolicies policies = Adapters.policies(settings, clock);
    GitWorkspace workspace = closer.add(Adapters.workspace(settings));
    this.keys = KeyRing.of(settings);
    EventStore store = closer.add(Adapters.store(settings, clock, metrics));
    FileKillSwitchStore switchFile =
        new FileKillSwitchStore(settings.dataFolder().resolve(FileKillSwitchStore.FILE_NAME));

    // What every call passes.
    KillSwitch killSwitch = new KillSwitch(settings.killSwitch(), switchFile);
    List<Gate> last = new ArrayList<>(opa(settings));
    last.addAll(extensions.gates());
    Gates gates =
        Gates.standard(
            Scorer.standard(),
            risk,
            extensions.scanning(),
            ServiceFiles.inside(settings.workspace(), settings),
            last);
    List<CallListener> listeners = new ArrayList<>(extensions.listeners());
    listeners.add(metrics);
    Recorder recorder =
        new Recorder(
            store.log(),
            risk::redact,
            extensions.scanning(),
            new Origin(Version.current(), risk.profile().code()),
            clock,
            new CallListeners(listeners));
    CallRecorder calls = new CallRecorder(recorder);
    closer.add(calls::flush);
    Optional<LanguageModel> model =
        Models.of(settings.llm(), clock, text -> !risk.redact(text).equals(text))
            .map(real -> new ObservedLanguageModel(real, recorder));
    Map<String, ActionHandler> handlers = new HashMap<>();
    extensions
        .handlers()
        .forEach((action, real) -> handlers.put(action, new ObservedAction(real, recorder)));
    LifeAgent.Ports ports =
        new LifeAgent.Ports(workspace, store.plans(), store.feed(), model, handlers);
    Agent agent =
        new ObservedAgent(
            new GatedAgent(
                new LifeAgent(ports, gates, killSwitch, settings.seed(), settings.llm().attempts()),
                gates,
                killSwitch),
            calls);

    // What people use beside it.
    OperatorComments comments =
        new OperatorComments(risk, Scorer.standard(), extensions.comments());
    PolicyAdmin policyAdmin = new PolicyAdmin(policies, recorder);
    CurrentPlans currentPlans =
        new CurrentPlans(
            workspace, new HeadComparison(PatchLimits.DEFAULT), TimeLimit.of(COMPARISON_LIMIT));
    Reviews reviews =
        new Reviews(
            store.plans(),
            workspace,
            new ChangeVerifier(workspace, gates),
            gates,
            killSwitch,
            currentPlans,
            comments,
            calls,
            settings.allowSelfReview());
    Oversight oversight = new Oversight(store.feed(), store.plans());
    CrashRecovery.close(store.feed(), recorder, "life-agent");
    closer.add(PolicyWatcher.start(policies, POLICY_INTERVAL, () -> follow(policyAdmin)));
    this.http =
        new HttpPorts(
            agent,
            policyAdmin,
            reviews,
            currentPlans,
            oversight,
            new Readiness(store.log(), workspace),
            new Evidence(oversight, store.proofs()),
            killSwitch,
            new KillSwitchAdmin(killSwitch, recorder, comments, () -> policies.current().policy()),
            keys.keys(),
            metrics,
            risk::redact,
            about(settings, store.proofs()),
            settings.plansDir().getFileName() + "/",
            clock,
            Entropy::bytes);
  }

  /** Opens everything; what was opened is closed again if something cannot be. */
  static CompositionRoot open(Settings settings, Extensions extensions) {
    Closer closer = new Closer();
    try {
      return new CompositionRoot(settings, extensions, closer);
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  HttpPorts http() {
    return http;
  }

  KeyRing keys() {
    return keys;
  }

  HttpLimits limits() {
    return HttpLimits.DEFAULT.with(settings.maxBodyBytes(), settings.rateLimit());
  }

  /** The newest checkpoint, and its root as a member of its own; events may have come since. */
  private static Map<String, @Nullable Object> log(LogProofs proofs) {
    Optional<String> note = proofs.latest();
    NoteVerifier verifier = NoteVerifier.parse(proofs.publicKey());
    Optional<Checkpoint> checkpoint = note.map(verifier::open).map(Checkpoint::parse);
    Map<String, @Nullable Object> log = new LinkedHashMap<>();
    log.put("root", checkpoint.map(Checkpoint::root).map(MerkleHash::hex).orElse(null));
    log.put("root_size", checkpoint.map(Checkpoint::size).orElse(0L));
    log.put("checkpoint", note.orElse(null));
    log.put("public_key", proofs.publicKey());
    return log;
  }

  @Override
  public void close() {
    closer.close();
  }

  private static List<Gate> opa(Settings settings) {
    try {
      return settings.opa().stream()
          .<Gate>map(url -> new OpaGate(url, OpaGate.DEFAULT_LIMIT))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(List.of("OPA_URL: " + e.getMessage()));
    }
  }

  private static void follow(PolicyAdmin admin) {
    try {
      admin.reload(Caller.unbound("policy-watcher"), "policy-watcher", Optional.empty());
    } catch (InvalidPolicyException e) {
      // On record, and /meta says that the policy in force is stale.
    }
  }

  private static About about(Settings settings, LogProofs proofs) {
    String llm = settings.llm().provider().name().toLowerCase(Locale.ROOT);
    return new About(Version.current(), llm, settings.seed(), () -> log(proofs));
  }
}
