package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.http.server.OneConnectorFactory;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** {@code POST /act} beside a bare resource that says hello, interleaved in one process. */
final class HttpBenchmark {
  private static final int CONNECTIONS = 64;
  private static final int SECONDS = 5;
  private static final int ROUNDS = 4;
  private static final String KEY = "benchmark-key-0123456789-0123456789";

  private HttpBenchmark() {}

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

  static void run(Benchmarks table, Path folder) throws Exception {
    Environment bare = new Environment("bare");
    bare.jersey().register(new Hello());
    Server server = new OneConnectorFactory("127.0.0.1", 0).build(bare);
    server.start();
    try (LifeAgentService.Running service = service(folder)) {
      int barePort = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      byte[] hello = request("GET /hello", "", "");
      byte[] act =
          request(
              "POST /act",
              "X-API-Key: " + KEY + "\r\nContent-Type: application/json\r\n",
              "{\"agent_id\":\"a\",\"action\":\"run.tests\",\"payload\":{\"suite\":\"unit\"}}");
      Load.perSecond(barePort, hello, CONNECTIONS, SECONDS);
      Load.perSecond(service.port(), act, CONNECTIONS, SECONDS);
      double bareSum = 0;
      double actSum = 0;
      for (int i = 0; i < ROUNDS; i++) {
        bareSum += Load.perSecond(barePort, hello, CONNECTIONS, SECONDS);
        actSum += Load.perSecond(service.port(), act, CONNECTIONS, SECONDS);
      }
      table.add("bare hello, 64 connections", bareSum / ROUNDS, "requests/s");
      table.add("POST /act, gated and durable, 64 connections", actSum / ROUNDS, "requests/s");
      table.add("POST /act against hello", actSum / bareSum, "x");
    } finally {
      server.stop();
    }
  }

  private static LifeAgentService.Running service(Path folder) throws Exception {
    Path policy = folder.resolve("policy/policy.yaml");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\n");
    return LifeAgentService.start(
        SettingsReader.read(
            Map.of(
                "PORT", "0",
                "API_TOKENS", KEY,
                "WORKSPACE", folder.resolve("small").toString(),
                "PLANS_DIR", folder.resolve("plans").toString(),
                "DB_PATH", folder.resolve("data/agent.db").toString(),
                "POLICY_PATH", policy.toString(),
                "RATE_LIMIT_RPS", "1000000")));
  }

  private static byte[] request(String line, String headers, String body) {
    String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return (line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
