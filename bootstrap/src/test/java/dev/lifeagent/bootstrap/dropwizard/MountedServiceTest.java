package dev.lifeagent.bootstrap.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.bootstrap.docs.JavaBlocks;
import dev.lifeagent.bootstrap.support.Git;
import io.dropwizard.core.Application;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of docs/how-to/mount-in-your-service.md, compiled from the page, in use. */
class MountedServiceTest {
  private static final String KEY = "team-key-of-more-than-32-characters-0123";
  private static final String ACT = "{\"agent_id\":\"a\",\"action\":\"run.tests\"}";

  @TempDir private Path folder;
  private Application<?> application;
  private HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void compile() throws Exception {
    Path page = Path.of("../docs/how-to/mount-in-your-service.md");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Class<?> block = JavaBlocks.compile(classes, JavaBlocks.of(page).get(0), Map.of());
    application =
        (Application<?>)
            block
                .getClassLoader()
                .loadClass("docs.Block$TeamApplication")
                .getDeclaredConstructor()
                .newInstance();
    Git.init(Files.createDirectory(folder.resolve("repository"))).commit(Map.of("a.txt", "one\n"));
  }

  private DropwizardProcess start(String server, String rest) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("team.yml"),
            """
            server:
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
            """
                + server.indent(2)
                + """
                logging: {level: ERROR}
                lifeAgent:
                  API_TOKENS: %1$s
                  WORKSPACE: %2$s/repository
                  AGENT_WHITELIST_DIRS: .
                  POLICY_PATH: %2$s/none.yaml
                  DB_PATH: %2$s/data/agent.db
                  PLANS_DIR: %2$s/plans
                """
                    .formatted(KEY, folder)
                + rest);
    return DropwizardProcess.start(application, file);
  }

  private DropwizardProcess start() throws Exception {
    return start("applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]", "");
  }

  private HttpResponse<String> send(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> act(String base, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/act"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ACT));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String http(DropwizardProcess process) {
    return "http://127.0.0.1:" + process.port("application");
  }

  private static String basic(String name) {
    byte[] given = (name + ":x").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(given);
  }

  @Test
  void bothHaveTheirOwnPrincipalAndTheirOwnWayToRefuse() throws Exception {
    try (DropwizardProcess process = start()) {
      String base = http(process);
      assertEquals("Hello, Ada", send(base + "/hello", "Authorization", basic("Ada")).body());
      HttpResponse<String> theirs = send(base + "/hello", "X-API-Key", KEY);
      assertEquals(401, theirs.statusCode());
      assertFalse(theirs.body().contains("urn:life-agent"), theirs.body());
      assertEquals(200, act(base + "/agents", "X-API-Key", KEY).statusCode());
      HttpResponse<String> ours = act(base + "/agents", "Authorization", basic("Ada"));
      assertEquals(401, ours.statusCode());
      assertTrue(ours.body().contains("urn:life-agent:problem:unauthenticated"), ours.body());
    }
  }

  @Test
  void noPathOutsideOfOursIsClaimed() throws Exception {
    try (DropwizardProcess process = start()) {
      String base = http(process);
      for (String path : new String[] {"/act", "/agentsact", "/health", "/", "/nothing"}) {
        HttpResponse<String> answer = send(base + path);
        assertEquals(404, answer.statusCode(), path);
        assertFalse(answer.body().contains("urn:life-agent"), path + answer.body());
        assertTrue(answer.headers().firstValue("X-Request-Id").isEmpty(), path);
      }
      assertEquals(200, send(base + "/agents/health").statusCode());
      assertTrue(send(base + "/agents/metrics").body().contains("actions_total"));
      HttpResponse<String> nothing = send(base + "/agents/nothing", "X-API-Key", KEY);
      assertEquals(404, nothing.statusCode());
      assertTrue(nothing.body().contains("urn:life-agent:problem:not_found"), nothing.body());
      String checks = send("http://127.0.0.1:" + process.port("admin") + "/healthcheck").body();
      assertTrue(checks.contains("\"life-agent\":{\"healthy\":true"), checks);
    }
  }

  @Test
  void anApplicationContextPathComesBeforeOurs() throws Exception {
    String server =
        "applicationContextPath: /x\n"
            + "applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]";
    try (DropwizardProcess process = start(server, "")) {
      String base = http(process) + "/x/agents";
      assertEquals(200, act(base, "X-API-Key", KEY).statusCode());
      assertTrue(send(base + "/").body().contains("src=\"page/main.js\""));
      assertEquals(200, send(base + "/page/main.js").statusCode());
      HttpResponse<String> docs = send(base + "/docs");
      assertEquals("/x/agents/docs/", docs.headers().firstValue("Location").orElse(""));
      assertTrue(send(base + "/openapi.json").body().contains("{\"url\":\"/x/agents/\""));
      assertEquals(404, send(http(process) + "/agents/health").statusCode());
      String address = Files.readString(folder.resolve("data/address")).strip();
      assertEquals(base, address);
      JsonNode meta = new ServiceClient(URI.create(address), KEY).get("/meta");
      assertEquals("life-agent", meta.path("name").asText());
    }
  }

  @Test
  void anOpenStreamGetsEventsAndEndsWhenTheApplicationStops() throws Exception {
    DropwizardProcess process =
        start(
            "shutdownGracePeriod: 10m\n"
                + "applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]",
            "");
    String base = http(process) + "/agents";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/events")).header("X-API-Key", KEY).build();
    try (BufferedReader stream =
        new BufferedReader(
            new InputStreamReader(
                client.send(request, BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      assertEquals(200, act(base, "X-API-Key", KEY).statusCode());
      String line = stream.readLine();
      while (line != null && !line.contains("\"kind\":\"act\"")) {
        line = stream.readLine();
      }
      assertNotNull(line, "the event came");
      // Jetty would wait ten minutes for a request that is open.
      assertTimeoutPreemptively(Duration.ofMinutes(1), process::close);
    }
  }

  @Test
  void tlsIsTheApplications() throws Exception {
    Path store = keyStore();
    String server =
        """
        applicationConnectors:
          - {type: https, bindHost: 127.0.0.1, port: 0, keyStorePath: %s, keyStorePassword: changeit,
             keyStoreType: PKCS12, disableSniHostCheck: true}
        """
            .formatted(store);
    try (DropwizardProcess process = start(server, "")) {
      client = HttpClient.newBuilder().sslContext(trusting(store)).build();
      String base = "https://127.0.0.1:" + process.port("application") + "/agents";
      assertEquals(200, act(base, "X-API-Key", KEY).statusCode());
      assertEquals(base, Files.readString(folder.resolve("data/address")).strip());
    }
  }

  @Test
  void theRequestLogIsTheApplicationsAndHoldsNoKey() throws Exception {
    Path log = folder.resolve("requests.log");
    String server =
        """
        applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
        requestLog:
          appenders: [{type: file, currentLogFilename: %s, archive: false}]
        """
            .formatted(log);
    try (DropwizardProcess process = start(server, "")) {
      assertEquals(200, act(http(process) + "/agents", "X-API-Key", KEY).statusCode());
    }
    String logged = Files.readString(log);
    assertTrue(logged.contains("POST /agents/act"), logged);
    assertFalse(logged.contains(KEY), logged);
  }

  private Path keyStore() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertEquals(0, made.waitFor());
    return store;
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
