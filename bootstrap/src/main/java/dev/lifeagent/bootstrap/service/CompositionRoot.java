package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.certificate.JsonCertificateFormat;
import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.git.GitWorkspaces;
import dev.lifeagent.adapters.hooks.HookDialects;
import dev.lifeagent.adapters.http.Door;
import dev.lifeagent.adapters.http.HttpLimits;
import dev.lifeagent.adapters.http.HttpPorts;
import dev.lifeagent.adapters.http.metrics.Metrics;
import dev.lifeagent.adapters.otel.TracedAgent;
import dev.lifeagent.adapters.otel.TracedGate;
import dev.lifeagent.adapters.otel.TracedLanguageModel;
import dev.lifeagent.adapters.otel.TracedPlanReviewer;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.adapters.policy.opa.OpaGate;
import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.approval.ApprovalWatch;
import dev.lifeagent.application.certificate.Certificates;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.Grants;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.hook.HookCalls;
import dev.lifeagent.application.observe.ApprovalExpiry;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.CertificateKeys;
import dev.lifeagent.application.observe.CrashRecovery;
import dev.lifeagent.application.observe.LoadedExtensions;
import dev.lifeagent.application.observe.ObservedAction;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.ObservedLanguageModel;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.oversight.CheckpointAdmin;
import dev.lifeagent.application.oversight.EventSearch;
import dev.lifeagent.application.oversight.Evidence;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.oversight.Readiness;
import dev.lifeagent.application.oversight.Summary;
import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.application.policy.Backtest;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.policy.PolicyExplainer;
import dev.lifeagent.application.report.ActReports;
import dev.lifeagent.application.report.ActStates;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.application.review.PlanFiles;
import dev.lifeagent.application.review.PlanReviewer;
import dev.lifeagent.application.review.Reviews;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.application.session.SessionStarts;
import dev.lifeagent.application.sweep.Sweeps;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.door.McpDoor;
import dev.lifeagent.bootstrap.extension.ExtensionJars;
import dev.lifeagent.bootstrap.extension.Providers;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.crypto.Entropy;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.BaseGate;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.OwnService;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Wires everything behind HTTP by hand, from top to bottom. The steps of the start (finish an
 * erasure, apply retention, close what a crash left open, record the jars that were loaded and the
 * key of certificates, follow the policy) are in the order in which they run.
 */
final class CompositionRoot implements AutoCloseable {
  /** How long it may take to compare a plan with the head of the workspace. */
  private static final Duration COMPARISON_LIMIT = Duration.ofSeconds(2);

  /** How long one search of the record may take; the next call goes on. */
  private static final Duration SEARCH_LIMIT = Duration.ofSeconds(1);

  /** The name under which the service records what it does by itself. */
  private static final String ACTOR = "life-agent";

  private final Closer closer;
  private final Settings settings;
  private final KeyRing keys;
  private final HttpPorts http;
  private final Storage storage;

  /** Where it is reached by now; an agent may not be told to ask there. */
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

  private CompositionRoot(
      Settings settings,
      Extensions extensions,
      ReaderSettings readers,
      Consumer<String> stop,
      Closer closer) {
    this.settings = settings;
    this.closer = closer;
    ServiceFiles.refuseForeign(settings);
    ExtensionJars jars = closer.add(ExtensionJars.open(settings.lib(), settings.workspace()));
    Providers providers = new Providers(jars, settings.sections());
    Clock clock = extensions.clock();
    Metrics metrics = new Metrics();
    // Does nothing where the process has no SDK.
    Tracer tracer = GlobalOpenTelemetry.getOrNoop().getTracer("dev.lifeagent", Version.current());
    RiskScanner risk =
        RiskRules.gate(settings.riskProfile(), settings.riskRules(), extensions.scanning());

    // The driven ports.
    YamlPolicies policies = Adapters.policies(settings, clock);
    GitWorkspace workspace = closer.add(Adapters.workspace(settings));
    GitPlaces places = closer.add(new GitPlaces(workspace, settings.workspaces()));
    GitWorkspaces roots = new GitWorkspaces(workspace, places);
    PlanWorkspaces workspaces = PlanWorkspaces.of(workspace, roots);
    this.keys = KeyRing.of(settings);
    this.storage = closer.add(Storage.open(settings, clock, readers, stop));
    List<CallListener> told = new ArrayList<>(extensions.listeners());
    told.add(metrics);
    Adapters.webhook(settings, clock)
        .map(closer::add)
        .ifPresent(
            webhook -> {
              told.add(webhook);
              metrics.showWebhook(webhook::queued, Adapters.deliveries(webhook));
            });
    CallListeners listeners = new CallListeners(told);
    KillSwitch killSwitch = new KillSwitch(settings.killSwitch(), storage.killSwitch());
    EventStore store = closer.add(storage.openLog(listeners, killSwitch::on));

    // What every call passes.
    Optional<OpaGate> opa = Adapters.opa(settings, risk::redact);
    List<Gate> last = new ArrayList<>();
    last.add(new BaseGate(CertifiedHistory.of(settings, workspace)));
    opa.ifPresent(last::add);
    last.addAll(extensions.gates());
    last.addAll(providers.gates());
    OwnService own = OwnParts.of(settings, () -> ports);
    Gates gates =
        Gates.standard(Scorer.standard(), risk, extensions.scanning(), own, last)
            .decorated(gate -> new TracedGate(gate, tracer));
    Origin origin = new Origin(Version.current(), risk.profile().code());
    Recorder recorder =
        new Recorder(store.log(), risk::redact, extensions.scanning(), origin, clock, listeners);
    CallRecorder calls = new CallRecorder(recorder);
    closer.add(calls::flush);
    Predicate<String> holdsSecret = text -> !risk.redact(text).equals(text);
    String modelName = extensions.model().isPresent() ? "program" : settings.llm().name();
    Optional<LanguageModel> model =
        Models.of(settings.llm(), extensions.model(), providers, clock, holdsSecret)
            .map(found -> new TracedLanguageModel(found, tracer, modelName))
            .map(found -> new ObservedLanguageModel(found, recorder));
    Map<String, ActionHandler> handlers = new HashMap<>();
    providers
        .handlers(extensions.handlers())
        .forEach((action, handler) -> handlers.put(action, new ObservedAction(handler, recorder)));
    LifeAgent.Ports ports =
        new LifeAgent.Ports(workspace, store.plans(), store.feed(), model, handlers, workspaces);
    Agent agent =
        new TracedAgent(
            new ObservedAgent(
                new GatedAgent(
                    new LifeAgent(
                        ports, gates, killSwitch, settings.seed(), settings.llm().attempts()),
                    gates,
                    killSwitch,
                    places,
                    new Grants(store.approvals(), clock)),
                calls,
                store.approvals(),
                settings.approvalTtl()),
            tracer,
            holdsSecret);

    // What people use beside it.
    OperatorComments comments =
        new OperatorComments(risk, Scorer.standard(), extensions.comments());
    PolicyAdmin policyAdmin = new PolicyAdmin(policies, recorder);
    CurrentPlans currentPlans =
        new CurrentPlans(
            workspaces, new HeadComparison(PatchLimits.DEFAULT), TimeLimit.of(COMPARISON_LIMIT));
    PlanReviewer reviews =
        new TracedPlanReviewer(
            new Reviews(
                store.plans(),
                workspaces,
                new ChangeVerifier(workspace, gates),
                gates,
                killSwitch,
                currentPlans,
                comments,
                calls,
                settings.allowSelfReview()),
            tracer);
    ApprovalAdmin approvals =
        new ApprovalAdmin(
            store.approvals(), killSwitch, comments, calls, clock, settings.approvalTtl());
    ApprovalWatch watch = closer.add(new ApprovalWatch(store.feed()));
    ActReports actReports =
        new ActReports(store.feed(), store.reports(), recorder, settings.reportTtl());
    HookCalls hooks =
        new HookCalls(
            agent,
            actReports,
            recorder,
            store.approvals(),
            new SessionStarts(store.sessions(), roots, recorder));
    Oversight oversight = new Oversight(store.feed(), store.plans());
    Map<String, Runnable> asked = new HashMap<>();
    opa.ifPresent(gate -> asked.put("opa", gate::checkAvailable));

    // The last steps of the start, now that everything can be recorded.
    if (storage.isShared()) {
      closer.add(
          NodeLoop.start(
              () -> {
                if (storage.isSteady()) {
                  CrashRecovery.close(store.feed(), recorder, ACTOR);
                }
              },
              storage::keepHouse));
    } else {
      CrashRecovery.close(store.feed(), recorder, ACTOR);
    }
    LoadedExtensions.record(jars.digests(), recorder, ACTOR);
    CertificateKeys certificateKeys =
        Adapters.certificateKeys(settings, store.feed(), recorder, ACTOR);
    closer.add(Adapters.watch(policies, policyAdmin));
    closer.add(ExpiryLoop.start(new ApprovalExpiry(store.approvals(), recorder)));

    this.http =
        new HttpPorts(
            agent,
            new Sweeps(agent, store.sessions(), gates, killSwitch, calls),
            policyAdmin,
            new PolicyExplainer(gates, places, workspace),
            new Backtest(
                Gates.ofPolicy(Scorer.standard(), risk, extensions.scanning(), own.inside()),
                places,
                store.plans(),
                store.feed(),
                origin,
                false),
            new Summary(store.feed()),
            new EventSearch(store.feed(), TimeLimit.of(SEARCH_LIMIT)),
            reviews,
            new Certificates(
                oversight,
                store.feed(),
                store.proofs(),
                new JsonCertificateFormat(),
                certificateKeys.signer()),
            approvals,
            watch,
            hooks,
            HookDialects.all(),
            currentPlans,
            new PlanFiles(workspaces, risk, TimeLimit.of(COMPARISON_LIMIT)),
            oversight,
            actReports,
            new ActStates(store.reports(), clock, settings.reportTtl()),
            new SessionHistory(store.sessions(), store.feed()),
            new Readiness(store.log(), workspace, asked),
            new Evidence(oversight, store.proofs()),
            killSwitch,
            new KillSwitchAdmin(killSwitch, recorder, comments, () -> policies.current().policy()),
            new CheckpointAdmin(recorder, store.proofs()),
            HealthChecks.of(store.log(), workspace, policies, opa, modelName, storage),
            keys.keys(),
            metrics,
            risk::redact,
            ServiceFacts.of(
                modelName,
                settings.seed(),
                jars.digests(),
                store.proofs(),
                certificateKeys.known()),
            settings.plansDir().getFileName() + "/",
            clock,
            Ticker.system(),
            Entropy::bytes);
  }

  /**
   * Opens everything; what was opened is closed again if something cannot be.
   *
   * @param readers how the log is read, and where that is measured
   * @param stop told, at most once and by any thread, that this node may not go on: the log that it
   *     shares with others is another one than it has seen
   */
  static CompositionRoot open(
      Settings settings, Extensions extensions, ReaderSettings readers, Consumer<String> stop) {
    Closer closer = new Closer();
    try {
      return new CompositionRoot(settings, extensions, readers, stop, closer);
    } catch (Throwable e) {
      closer.close();
      throw e;
    }
  }

  /** Says that the service listens on a TCP port. */
  void listensOn(int port) {
    ports.add(port);
  }

  HttpPorts http() {
    return http;
  }

  /** A health check of the database; the executor runs it. */
  HealthCheck databaseCheck(ExecutorService executor) {
    return storage.check(executor);
  }

  KeyRing keys() {
    return keys;
  }

  /** What is served beside the HTTP contract, behind the same keys. */
  Door[] doors() {
    return new Door[] {McpDoor.of(http, limits(), settings.mcpOrigins())};
  }

  HttpLimits limits() {
    return HttpLimits.DEFAULT.with(settings.maxBodyBytes(), settings.rateLimit());
  }

  @Override
  public void close() {
    closer.close();
  }
}
