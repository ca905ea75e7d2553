package dev.lifeagent.adapters.http;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.http.auth.Key;
import dev.lifeagent.adapters.http.auth.Keys;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.http.metrics.Metrics;
import dev.lifeagent.adapters.http.resource.About;
import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.approval.ApprovalWatch;
import dev.lifeagent.application.certificate.Certificates;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.Grants;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.hook.HookCalls;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.ObservedAgent;
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
import dev.lifeagent.application.review.Reviews;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.application.session.SessionStarts;
import dev.lifeagent.application.sweep.Sweeps;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.InMemoryWorkspaces;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Places;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The whole edge on a free port, with the real use cases over a log in memory. */
final class Service implements AutoCloseable {
  static final String ALL = "key-of-all-roles";
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final InMemoryEventLog log = new InMemoryEventLog();
  final InMemoryKillSwitchStore killed = new InMemoryKillSwitchStore();

  /** What judges again; a test may set what it does. */
  final AtomicReference<Gate> replay = new AtomicReference<>(Decision::allow);

  /** What a search measures its time by; a test may set one that waits. */
  final AtomicReference<Ticker> searchTime = new AtomicReference<>(() -> 0);

  final Server server;
  final ApprovalWatch watch;
  final Environment environment = new Environment("test");

  static {
    BootstrapLogging.bootstrap(Level.ERROR);
  }

  private static Decision holdDeployments(GateRequest request) {
    boolean held = request.act().filter(act -> act.act().action().equals("deploy")).isPresent();
    return held
        ? Decision.hold(
            request,
            List.of(new Hold("deploys", "a".repeat(64))),
            "a person decides about deployments",
            List.of(),
            Map.of())
        : Decision.allow(request);
  }

  private static final Duration TTL = Duration.ofMinutes(10);

  private Service(HttpLimits limits, Ticker ticker, boolean forcedOn) throws Exception {
    Metrics metrics = new Metrics();
    Recorder recorder =
        new Recorder(
            log,
            (text, deadline) -> text,
            new TimeLimit(Duration.ofSeconds(1), () -> 0),
            new Origin("test", "strict"),
            Clock.systemUTC(),
            new CallListeners(List.of(metrics)));
    KillSwitch killSwitch = new KillSwitch(forcedOn, killed);
    Gates gates = new Gates(findings -> 1, List.of(Service::holdDeployments));
    CallRecorder calls = new CallRecorder(recorder);
    watch = new ApprovalWatch(log);
    NoWorkspace workspace = new NoWorkspace();
    ChangeVerifier verifier = new ChangeVerifier(workspace, gates);
    StubPolicies policies = new StubPolicies();
    OperatorComments comments =
        new OperatorComments(
            BuiltInRules.scanner(RiskProfile.STRICT),
            Scorer.standard(),
            new TimeLimit(Duration.ofSeconds(1), () -> 0));
    CurrentPlans current =
        new CurrentPlans(
            workspace,
            new HeadComparison(PatchLimits.DEFAULT),
            new TimeLimit(Duration.ofSeconds(1), () -> 0));
    Oversight oversight = new Oversight(log, log);
    ActReports reports = new ActReports(log, log, recorder, Duration.ofHours(1));
    Agent agent =
        new ObservedAgent(
            new GatedAgent(
                new StubAgent(),
                gates,
                killSwitch,
                Places.asWritten(),
                new Grants(log, Clock.systemUTC())),
            calls,
            log,
            TTL);
    HttpPorts ports =
        new HttpPorts(
            agent,
            new Sweeps(agent, log, gates, killSwitch, calls),
            new PolicyAdmin(policies, recorder),
            new PolicyExplainer(
                Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of()),
                Places.asWritten(),
                InMemoryWorkspace.of(Map.of("a", "b"))),
            new Backtest(
                new Gates(findings -> 1, List.of(request -> replay.get().judge(request))),
                Places.asWritten(),
                log,
                log,
                new Origin("test", "strict"),
                false),
            new Summary(log),
            new EventSearch(
                log, new TimeLimit(Duration.ofMillis(20), () -> searchTime.get().nanos())),
            new Reviews(
                log, workspace, verifier, gates, killSwitch, current, comments, calls, false),
            new Certificates(
                oversight,
                log,
                new LinesOfLog(log),
                new LinesOfLog(log),
                NoteSigner.generate("certificate")),
            new ApprovalAdmin(log, killSwitch, comments, calls, Clock.systemUTC(), TTL),
            watch,
            new HookCalls(
                agent,
                reports,
                recorder,
                log,
                new SessionStarts(
                    log,
                    new InMemoryWorkspaces("/w", InMemoryWorkspace.of(Map.of("a", "b"))),
                    recorder)),
            List.of(new StubDialect()),
            current,
            new PlanFiles(
                PlanWorkspaces.only(new AnyCommit()),
                BuiltInRules.scanner(RiskProfile.STRICT),
                TimeLimit.of(Duration.ofSeconds(10))),
            oversight,
            reports,
            new ActStates(log, Clock.systemUTC(), Duration.ofHours(1)),
            new SessionHistory(log, log),
            new Readiness(log, InMemoryWorkspace.of(Map.of("a", "b"))),
            new Evidence(oversight, new OneProof()),
            killSwitch,
            new KillSwitchAdmin(killSwitch, recorder, comments, () -> policies.current().policy()),
            new CheckpointAdmin(recorder, new OneProof()),
            Map.of(),
            keys(),
            metrics,
            text -> text.replace("SECRET", "[redacted:test]"),
            new About("1.2.3", "none", 42, Map.of(), publicKeys(), Service::log),
            "plans/",
            Clock.systemUTC(),
            ticker,
            byte[]::new);
    HttpApi.register(environment, ports, limits);
    server = new OneConnectorFactory("127.0.0.1", 0).build(environment);
    server.start();
    // Whoever waits for a peer that does nothing waits longer than for any answer here.
    connector().setIdleTimeout(Duration.ofMinutes(10).toMillis());
  }

  private static List<KnownKey> publicKeys() {
    NoteVerifier key = NoteSigner.generate("test").verifier();
    return List.of(
        new KnownKey(KnownKey.Use.CERTIFICATE, key, 1, OptionalLong.of(7)),
        new KnownKey(KnownKey.Use.CHECKPOINT, key, 0, OptionalLong.empty()));
  }

  private static Map<String, Object> log() {
    OneProof proofs = new OneProof();
    return Map.of(
        "root",
        Sha256.hex("root"),
        "root_size",
        1L,
        "checkpoint",
        proofs.checkpoint(),
        "public_key",
        proofs.publicKey());
  }

  static Service start() throws Exception {
    return start(HttpLimits.DEFAULT.with(100_000, 0));
  }

  static Service start(HttpLimits limits) throws Exception {
    return start(limits, Ticker.system());
  }

  static Service start(HttpLimits limits, Ticker ticker) throws Exception {
    return new Service(limits, ticker, false);
  }

  /** A service whose environment holds the kill switch on. */
  static Service startHeldOn() throws Exception {
    return new Service(HttpLimits.DEFAULT, Ticker.system(), true);
  }

  /** Keys of one role each and of all roles, unbound and bound to agents named bound. */
  private static Keys keys() {
    return new Keys(
        List.of(
            Key.unbound("all", ALL),
            Key.unbound("other", "key-of-another"),
            new Key(Caller.unbound("reader"), Sha256.hex("reader"), Set.of(Role.READER)),
            new Key(Caller.unbound("agent"), Sha256.hex("agent"), Set.of(Role.AGENT)),
            new Key(Caller.unbound("operator"), Sha256.hex("operator"), Set.of(Role.OPERATOR)),
            bound("bound", Set.of(Role.values())),
            bound("bound-reader", Set.of(Role.READER)),
            bound("bound-agent", Set.of(Role.AGENT)),
            bound("bound-operator", Set.of(Role.OPERATOR))));
  }

  private static Key bound(String name, Set<Role> roles) {
    return new Key(new Caller(name, List.of(Glob.of("bound"))), Sha256.hex(name), roles);
  }

  int port() {
    return connector().getLocalPort();
  }

  private ServerConnector connector() {
    return (ServerConnector) server.getConnectors()[0];
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofMinutes(1));
  }

  Answer get(String path) throws Exception {
    return send(request(path).header("X-API-Key", ALL));
  }

  Answer get(String key, String path) throws Exception {
    return send(request(path).header("X-API-Key", key));
  }

  Answer post(String path, String body) throws Exception {
    return post(ALL, path, body);
  }

  Answer post(String key, String path, String body) throws Exception {
    return send(posting(key, path, body));
  }

  HttpRequest.Builder posting(String key, String path, String body) {
    return request(path)
        .header("X-API-Key", key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** The answer, which is one of those that the description promises for the call. */
  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    Answer answer = sendAsStubbed(request);
    Described.check(answer);
    return answer;
  }

  /** The answer to a request that makes a stub do what the real one never does for that call. */
  Answer sendAsStubbed(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** Records an event as if something had happened. */
  long append(String agent, EventKind kind) {
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of("text", "a\nb"), Map.of());
    return log.append(
        Entry.of(
            Event.of(
                Instant.EPOCH,
                kind,
                Optional.of(agent).filter(name -> !name.isEmpty()).map(AgentId::new),
                "actor",
                Outcome.OK,
                seen)));
  }

  double metric(String line) throws Exception {
    return get("/metrics")
        .text()
        .lines()
        .filter(candidate -> candidate.startsWith(line + " "))
        .mapToDouble(found -> Double.parseDouble(found.substring(line.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void close() {
    try {
      server.stop();
      watch.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer with its body at hand. */
  record Answer(HttpResponse<byte[]> http) {
    int status() {
      return http.statusCode();
    }

    String text() {
      return new String(http.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
      return JSON.readTree(http.body());
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }
}
