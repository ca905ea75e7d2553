package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The calls of agents beside a bare resource that says hello, in turns, in one process. */
final class HttpSection implements Section {
  private static final int CONNECTIONS = 64;
  private static final int PLAN_CONNECTIONS = 8;

  /** The least that Dropwizard can do. */
  @jakarta.ws.rs.Path("/hello")
  public static final class Hello {
    /** Says it. */
    @GET
    @Produces("text/plain")
    public String hello() {
      return "hello";
    }
  }

  @Override
  public void measure(Bench bench) throws Exception {
    Environment bare = new Environment("bare");
    bare.jersey().register(new Hello());
    Server server = new OneConnectorFactory("127.0.0.1", 0).build(bare);
    server.start();
    Path repository = Trees.repository(bench.folder().resolve("repository"), 200);
    Path script = Files.writeString(bench.folder().resolve("script.yaml"), SCRIPT);
    Map<String, String> model = Map.of("LLM_PROVIDER", "script", "LLM_SCRIPT", script.toString());
    try (LifeAgentService.Running service = Services.start(bench.folder(), repository, model)) {
      int barePort = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      rounds(bench, barePort, service.port());
    } finally {
      server.stop();
    }
  }

  private static final String SCRIPT =
      "version: \"1\"\nafter_last: restart\nreplies:\n  - text: \"It is done.\"\n";

  private static void rounds(Bench bench, int barePort, int port)
      throws IOException, InterruptedException {
    byte[] hello = Requests.get("/hello");
    byte[] act = Requests.act("a");
    byte[] turn = Requests.post("/turn", "{\"agent_id\":\"a\",\"input\":\"Say hello.\"}");
    // Each intent is another plan, so that each is verified, stored and published.
    AtomicLong intents = new AtomicLong();
    Side bareHello = new Side("hello", new Load(barePort, CONNECTIONS, n -> hello));
    Side acts = new Side("act", new Load(port, CONNECTIONS, n -> act));
    Side turns = new Side("turn", new Load(port, CONNECTIONS, n -> turn));
    Side plans =
        new Side("plan", new Load(port, PLAN_CONNECTIONS, n -> plan(intents.incrementAndGet())));
    List<Side> sides = List.of(bareHello, acts, turns, plans);
    for (Side side : sides) {
      side.load.perSecond(bench.sizes().warmSeconds());
    }
    for (int i = 0; i < bench.sizes().rounds(); i++) {
      for (Side side : sides) {
        side.round(bench);
      }
    }
    Report report = bench.report();
    String unit = "requests/s";
    report.figure("bare hello, 64 connections", bareHello.mean(), unit);
    report.figure("POST /act, gated and durable, 64 connections", acts.mean(), unit);
    double ratio = acts.mean() / bareHello.mean();
    report.figure("POST /act against hello", ratio, "x", Limit.atLeast(0.7));
    report.figure("POST /turn, scripted model, 64 connections", turns.mean(), unit);
    report.figure("POST /plan, new plan with a patch, 8 connections", plans.mean(), unit);
  }

  /** One kind of request, and what its rounds came to. */
  private static final class Side {
    private final String name;
    private final Load load;
    private double sum;
    private int rounds;

    Side(String name, Load load) {
      this.name = name;
      this.load = load;
    }

    void round(Bench bench) throws IOException, InterruptedException {
      double rate = load.perSecond(bench.sizes().seconds());
      sum += rate;
      rounds++;
      bench.report().progress("  round " + rounds + ", " + name + ": " + (long) rate + " a second");
    }

    double mean() {
      return sum / rounds;
    }
  }

  private static byte[] plan(long number) {
    String patch = Samples.patchText().replace("\n", "\\n");
    return Requests.post(
        "/plan",
        "{\"agent_id\":\"a\",\"intent\":\"Change line 1, "
            + number
            + "\",\"patch\":\""
            + patch
            + "\"}");
  }
}
