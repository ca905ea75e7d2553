package dev.lifeagent.adapters.http;

import dev.lifeagent.adapters.http.auth.Access;
import dev.lifeagent.adapters.http.auth.AuthFilter;
import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.auth.BodyBudget;
import dev.lifeagent.adapters.http.auth.ClientGroups;
import dev.lifeagent.adapters.http.auth.ClosedByDefault;
import dev.lifeagent.adapters.http.auth.KeyAuth;
import dev.lifeagent.adapters.http.auth.RateLimits;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.exchange.TraceContextFilter;
import dev.lifeagent.adapters.http.json.RecordReader;
import dev.lifeagent.adapters.http.metrics.Metrics;
import dev.lifeagent.adapters.http.openapi.DocsServlet;
import dev.lifeagent.adapters.http.openapi.OpenApiServlet;
import dev.lifeagent.adapters.http.page.PageServlet;
import dev.lifeagent.adapters.http.problem.JettyProblems;
import dev.lifeagent.adapters.http.problem.ProblemMapper;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.request.AnyObjectReader;
import dev.lifeagent.adapters.http.request.Bodies;
import dev.lifeagent.adapters.http.request.ContentTypeFilter;
import dev.lifeagent.adapters.http.request.JsonReader;
import dev.lifeagent.adapters.http.request.PlanUploadReader;
import dev.lifeagent.adapters.http.request.RequestFilter;
import dev.lifeagent.adapters.http.request.YamlReader;
import dev.lifeagent.adapters.http.resource.ActServlet;
import dev.lifeagent.adapters.http.server.MountedContext;
import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import dev.lifeagent.adapters.http.server.ThreadQuota;
import dev.lifeagent.adapters.http.sse.EventStream;
import dev.lifeagent.adapters.http.sse.EventsServlet;
import dev.lifeagent.adapters.http.sse.StreamLifecycle;
import dev.lifeagent.domain.time.TimeLimit;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Puts the calls of the HTTP contract into a Dropwizard environment. */
public final class HttpApi {
  /** The threads that callers can hold, however slow they are; the others stay for the rest. */
  private static final int THREADS_OF_CALLS = OneConnectorFactory.MAX_THREADS - 64;

  /** How many held calls of hooks are judged again at once, when they are decided. */
  private static final int HOOK_ANSWERS = 4;

  /** Of the environment of our own, and of the health check. */
  static final String NAME = "life-agent";

  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");

  private HttpApi() {}

  /**
   * Registers filters, resources, servlets, error pages and the event stream. Called once for an
   * environment, before its server is built. Resources that the environment has beside these are
   * refused, unless their methods say with {@code RolesAllowed} or {@code PermitAll} who may call.
   *
   * @param doors what other adapters serve behind the same keys and limits
   */
  public static void register(
      Environment environment, HttpPorts ports, HttpLimits limits, Door... doors) {
    JettyProblems problems =
        register(environment, environment.lifecycle(), ports, limits, List.of(doors));
    ports.metrics().show(environment.metrics());
    environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(problems));
  }

  /**
   * Serves the contract below a path of another Dropwizard application, in a servlet context of its
   * own: its filters, principals, error pages and resources are not those of that application,
   * which keeps every other path. Called once for a path, while that application is set up, when
   * its context path is known.
   *
   * @param host the other application
   * @param path such as {@code /agents}; {@code /} leaves no path to that application. It is part
   *     of the name of the health check where {@code life-agent} is taken
   * @param tasks whether operators' tasks are on its admin port, which only this machine may reach
   * @param doors what other adapters serve behind the same keys and limits
   */
  public static void mount(
      Environment host,
      String path,
      HttpPorts ports,
      HttpLimits limits,
      boolean tasks,
      Door... doors) {
    if (!path.equals("/") && !PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "a path to mount at begins with a slash and does not end with one, such as /agents");
    }
    String below = path.equals("/") ? "" : path;
    String outer = host.getApplicationContext().getContextPath();
    String whole = (outer.equals("/") ? "" : outer) + below;
    Environment own = new Environment(NAME);
    own.getApplicationContext().setContextPath(whole.isEmpty() ? "/" : whole);
    register(own, host.lifecycle(), ports, limits, List.of(doors));
    AdminApi.serve(host, below, ports, limits, tasks);
    if (below.isEmpty()) {
      ports.metrics().show(host.metrics());
    }
    // The host listens; of the factory only the application is built, for a server set later.
    Handler contract = new OneConnectorFactory("127.0.0.1", 0).application(own, new Server());
    host.getApplicationContext().insertHandler(new MountedContext(below, contract));
  }

  /** The one check of keys, in front of all that is not open. */
  static AuthFilter auth(
      HttpPorts ports, HttpLimits limits, Access access, ProblemWriter problems) {
    return new AuthFilter(
        new KeyAuth(ports.keys()),
        access,
        new RateLimits(limits.requestsPerSecond(), ports.ticker()),
        BodyBudget.forMemory(Runtime.getRuntime().maxMemory(), limits.maxBodyBytes()),
        limits.maxBodyBytes(),
        ports.clock(),
        problems);
  }

  private static JettyProblems register(
      Environment environment,
      LifecycleEnvironment lifecycle,
      HttpPorts ports,
      HttpLimits limits,
      List<Door> doors) {
    Metrics metrics = ports.metrics();
    RequestIds ids = new RequestIds(ports.entropy(), ports.redaction());
    JettyProblems pages = new JettyProblems(ids);
    ProblemWriter problems = new ProblemWriter(metrics);
    Executor later =
        lifecycle
            .executorService("hook-answer-%d")
            .minThreads(HOOK_ANSWERS)
            .maxThreads(HOOK_ANSWERS)
            .workQueue(new LinkedBlockingQueue<>())
            .build();
    List<Object> resources = Resources.of(ports, later);
    Access access = Access.of(resources.stream().map(Object::getClass).toList());
    access = access.with(ActServlet.PATH, List.of(Role.AGENT));
    for (Door door : doors) {
      access = access.with(door.path(), door.roles());
    }
    EventStream stream =
        new EventStream(
            ports.oversight(),
            new TimeLimit(limits.keepalive(), ports.ticker()),
            limits.subscriberQueue(),
            metrics::subscriberEvicted);
    metrics.show(ports.policy(), ports.killSwitch());
    metrics.showWaiting(ports.approvals()::waiting);
    metrics.showSubscribers(stream::size);

    environment
        .getApplicationContext()
        .insertHandler(
            new ThreadQuota(
                new ClientGroups(ports.keys()),
                request -> ActServlet.isAt(Request.getPathInContext(request)),
                THREADS_OF_CALLS));
    filter(environment, "request", new RequestFilter(ids));
    filter(environment, "trace-context", new TraceContextFilter());
    filter(environment, "auth", auth(ports, limits, access, problems));
    filter(environment, "content-type", new ContentTypeFilter(problems));
    Bodies bodies = new Bodies(limits.maxBodyBytes());
    RecordReader records = new RecordReader();
    JsonReader reader = new JsonReader(bodies, records);
    ProblemMapper faults = new ProblemMapper(ports.metrics(), ports.redaction(), ports.ticker());
    List<Object> readers =
        List.of(
            reader,
            new AnyObjectReader(bodies),
            new YamlReader(bodies),
            new PlanUploadReader(bodies, records));
    jersey(environment.jersey(), faults, readers, resources);
    ActServlet acts =
        new ActServlet(
            ports.agent(), ports.policy(), reader, environment.getObjectMapper(), faults, problems);
    servlets(environment, ports, acts, stream, problems, doors);
    environment.getApplicationContext().setErrorHandler(pages);
    StreamLifecycle.attach(lifecycle, stream);
    // The server waits for requests that are open.
    lifecycle.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStopping(LifeCycle server) {
            ports.watch().close();
          }
        });
    return pages;
  }

  private static void jersey(
      JerseyEnvironment jersey,
      ProblemMapper faults,
      List<Object> readers,
      List<Object> resources) {
    jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    // Else it would stand under the host that the request names.
    jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    jersey.register(new AuthValueFactoryProvider.Binder<>(AuthenticatedRequest.class));
    jersey.register(RolesAllowedDynamicFeature.class);
    jersey.register(new ClosedByDefault());
    jersey.register(faults);
    readers.forEach(jersey::register);
    resources.forEach(jersey::register);
  }

  private static void servlets(
      Environment environment,
      HttpPorts ports,
      ActServlet acts,
      EventStream stream,
      ProblemWriter problems,
      List<Door> doors) {
    // As resources are, it is found with a slash at its end, too.
    servlet(environment, acts, ActServlet.PATH, ActServlet.PATH + "/");
    servlet(environment, new EventsServlet(ports.oversight(), stream, problems), "/events");
    servlet(environment, new PrometheusMetricsServlet(ports.metrics().registry()), "/metrics");
    servlet(environment, new OpenApiServlet(), "/openapi.json");
    servlet(environment, new DocsServlet(problems), "/docs/*");
    servlet(environment, new PageServlet(problems), "/page/*", "");
    doors.forEach(door -> servlet(environment, door.servlet(), door.path()));
  }

  private static void servlet(Environment environment, HttpServlet servlet, String... paths) {
    var registration = environment.servlets().addServlet("at " + paths[0], servlet);
    registration.addMapping(paths);
    registration.setAsyncSupported(true);
  }

  private static void filter(Environment environment, String name, Filter filter) {
    FilterRegistration.Dynamic registration = environment.servlets().addFilter(name, filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }
}
