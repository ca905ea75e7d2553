package dev.lifeagent.bootstrap.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.bootstrap.service.LifeAgentBundle;
import dev.lifeagent.bootstrap.support.Git;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Life-Agent for two repositories in one application, with one pool's settings. */
class TwoBundlesTest {
  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private Map<String, String> variables(String name) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOST", "127.0.0.1");
    variables.put("API_TOKENS", "test");
    variables.put("WORKSPACE", folder.resolve("repository").toString());
    variables.put("AGENT_WHITELIST_DIRS", ".");
    variables.put("POLICY_PATH", folder.resolve("none.yaml").toString());
    variables.put("DB_PATH", folder.resolve(name).resolve("agent.db").toString());
    variables.put("PLANS_DIR", folder.resolve(name + "-plans").toString());
    return variables;
  }

  private final class Host extends Application<Configuration> {
    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
      ReaderPool pool = new ReaderPool();
      for (String name : new String[] {"one", "other"}) {
        bootstrap.addBundle(
            LifeAgentBundle.at("/" + name, (Configuration any) -> variables(name))
                .readingThrough(any -> pool));
      }
    }

    @Override
    public void run(Configuration configuration, Environment environment) {}
  }

  private HttpResponse<String> get(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("X-API-Key", "test").build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void eachHasItsHealthChecksAndItsMeasuresInTheRegistryOfTheHost() throws Exception {
    Git.init(Files.createDirectory(folder.resolve("repository"))).commit(Map.of("a.txt", "one\n"));
    Path file =
        Files.writeString(
            folder.resolve("host.yml"),
            """
            server:
              applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
            logging: {level: ERROR}
            """);
    try (DropwizardProcess process = DropwizardProcess.start(new Host(), file)) {
      String base = "http://127.0.0.1:" + process.port("application");
      String admin = "http://127.0.0.1:" + process.port("admin");
      assertEquals(200, get(base + "/one/state").statusCode());
      assertEquals(200, get(base + "/other/state").statusCode());
      String checks = get(admin + "/healthcheck").body();
      String metrics = get(admin + "/metrics").body();
      for (String name : new String[] {"", "-other"}) {
        String database = "life-agent-database" + name;
        assertTrue(checks.contains("\"life-agent" + name + "\":{\"healthy\":true"), checks);
        assertTrue(checks.contains("\"" + database + "\":{\"healthy\":true"), checks);
        assertTrue(metrics.contains("\"" + database + ".reads\""), metrics);
        assertTrue(metrics.contains("ManagedPooledDataSource." + database + ".active\""), metrics);
      }
    }
  }
}
