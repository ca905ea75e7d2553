package dev.lifeagent.bootstrap.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed config.yml, and files with faults, given to the command line. */
class LifeAgentApplicationTest {
  @TempDir private static Path home;
  private static Packed packed;

  @TempDir private Path folder;
  private Path repository;

  /** Once, since the first start of a jar prepares the others. */
  @BeforeAll
  static void install() throws IOException {
    packed = Packed.open(home);
  }

  @BeforeEach
  void make() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "one\n", ".gitignore", "data/\nplans/\n"));
  }

  private String refusal(String file) throws Exception {
    Path config = Files.writeString(folder.resolve("config.yml"), file);
    Packed.Run run =
        packed.run(repository, Map.of("AGENT_WHITELIST_DIRS", "."), "server", config.toString());
    assertEquals(2, run.exit(), run.text());
    return run.text();
  }

  @Test
  void theConfigurationOfTheTreeServesWithVariablesAndStopsOnASignal() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", "0");
    environment.put("ADMIN_PORT", "0");
    environment.put("AGENT_WHITELIST_DIRS", ".");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                packed.jar().toString(),
                "server",
                Path.of("../config.yml").toRealPath().toString())
            .directory(repository.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String application = address(out, "application");
      String admin = address(out, "admin");
      String key = Files.readString(repository.resolve("data/agent.key")).strip();
      HttpRequest meta =
          HttpRequest.newBuilder(URI.create(application + "/meta"))
              .header("X-API-Key", key)
              .build();
      HttpClient client = HttpClient.newHttpClient();
      assertEquals(200, client.send(meta, BodyHandlers.ofString()).statusCode());
      HttpRequest checks = HttpRequest.newBuilder(URI.create(admin + "/healthcheck")).build();
      String healthy = client.send(checks, BodyHandlers.ofString()).body();
      assertTrue(healthy.contains("\"life-agent\":{\"healthy\":true"), healthy);
      assertTrue(healthy.contains("\"life-agent-database\":{\"healthy\":true"), healthy);
      HttpRequest metrics = HttpRequest.newBuilder(URI.create(admin + "/metrics")).build();
      String measured = client.send(metrics, BodyHandlers.ofString()).body();
      assertTrue(measured.contains("\"life-agent-database.reads\":{\"count\":"), measured);
      assertTrue(measured.contains("DataSource.life-agent-database.idle\":{\"value\":"), measured);
      HttpRequest threads = HttpRequest.newBuilder(URI.create(admin + "/threads")).build();
      assertEquals(404, client.send(threads, BodyHandlers.ofString()).statusCode());
      HttpRequest task =
          HttpRequest.newBuilder(URI.create(admin + "/tasks/log-level"))
              .POST(HttpRequest.BodyPublishers.ofString("logger=ROOT&level=TRACE"))
              .build();
      assertEquals(404, client.send(task, BodyHandlers.ofString()).statusCode());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static String address(BufferedReader out, String name) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.append(line).append('\n');
      Matcher address = Pattern.compile("serves " + name + " at (http://\\S+)").matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    throw new AssertionError("no start:\n" + printed);
  }

  @Test
  void aSimpleServerWhoseAdminPortOthersReachIsRefused() throws Exception {
    String text =
        refusal(
            """
            server: {type: simple, connector: {type: http, bindHost: 0.0.0.0, port: 0}}
            lifeAgent:
              agentWhitelistDirs: .
              apiTokens: a-key-that-is-long-enough-for-every-address
            """);
    assertTrue(text.contains("server.connector has to bind a loopback address"), text);
  }

  @Test
  void aKeyThatCannotBeParsedIsNotPrinted() throws Exception {
    for (String key : new String[] {"\"a-secret-key", "a-secret: key", "x\n  a-secret-key"}) {
      String text = refusal("lifeAgent:\n  apiTokens: " + key + "\n  opaUrl: x\n");
      assertTrue(text.contains("Malformed YAML at line: "), text);
      assertFalse(text.contains("a-secret"), text);
    }
  }

  @Test
  void everyFaultOfTheFileIsToldAtOnceWithItsPlace() throws Exception {
    String text =
        refusal(
            """
            server:
              maxThreads: 0
              applicationConnectors: [{type: http, bindHost: 0.0.0.0, port: 0}]
              adminConnectors: [{type: http, port: 0}]
            lifeAgent:
              agentWhitelistDirs: .
              apiTokens: short
              rateLimitRps: none
              riskProfile: lax
              plansDirr: plans
              port: 80
              plansDir: plans
              plans_dir: plans
              dbPath: {a: b}
              groqApiKey: 0017
            """);
    for (String fault :
        new String[] {
          "server.maxThreads must be greater than or equal to 4",
          "server.adminConnectors has to bind a loopback address, such as 127.0.0.1",
          "lifeAgent.apiTokens needs keys of at least 32 characters",
          "lifeAgent.rateLimitRps has to be a whole number from 1 to 1000000",
          "lifeAgent.riskProfile has to be one of strict, balanced",
          "lifeAgent.plansDirr is not a setting",
          "lifeAgent.port is said by server.applicationConnectors",
          "lifeAgent.plans_dir is there twice",
          "lifeAgent.dbPath is a text, a number or true or false",
          "lifeAgent.groqApiKey has to be in quotes, or it is read as a number",
        }) {
      assertTrue(text.contains(fault), fault + "\nis not in\n" + text);
    }
  }

  @Test
  void aPostgresStandsInTheSectionOfTheDatabaseAndOnlyOnce() throws Exception {
    String text = refusal("database: {user: someone}\n");
    assertTrue(text.contains("database has a user or a password, and no url"), text);
    String url = "database: {url: 'jdbc:postgresql://127.0.0.1:1/la', password: secret}\n";
    text = refusal(url + "lifeAgent: {databaseUrl: 'postgres://h/la'}\n");
    assertTrue(text.contains("lifeAgent.databaseUrl is said by database.url"), text);
    text = refusal(url + "lifeAgent: {dbPath: agent.db}\n");
    assertTrue(text.contains("lifeAgent.dbPath names a file, and database.url a PostgreSQL"), text);
    assertFalse(text.contains("secret"), text);
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() throws Exception {
    String text = refusal("lifeAgent: {plansDir: a}\nlifeAgent: {plansDir: b}\n");
    assertTrue(text.contains("line: 2, column: 10; Duplicate field 'lifeAgent'"), text);
    assertFalse(text.contains("Stream"), text);
  }

  @Test
  void whatDropwizardDoesNotKnowIsToldWithItsPlace() throws Exception {
    String text = refusal("servre: {}\n");
    assertTrue(text.contains("servre"), text);
    assertTrue(!text.contains("Exception") && !text.contains("dev.lifeagent"), text);
  }

  @Test
  void whichFileThePoolReadsIsNotToBeSet() throws Exception {
    String text = refusal("database:\n  url: jdbc:sqlite:other.db\n");
    assertTrue(text.contains("at: database.url; the database is the file that dbPath"), text);
    assertTrue(!text.contains("dev.lifeagent"), text);
    text = refusal("database:\n  maxSize: 0\n");
    assertTrue(text.contains("database.maxSize must be greater than or equal to 1"), text);
  }

  @Test
  void aValueOfAnotherFormIsToldWithItsPlaceAndWithoutOurClasses() throws Exception {
    for (String[] row :
        new String[][] {
          {"lifeAgent: 7\n", "lifeAgent is not of the form that is expected here"},
          {"just text\n", "the file is not of the form that is expected here"},
          {"server: {maxThreads: lots}\n", "server.maxThreads"},
          {"lifeAgent:\n", "no such file"},
        }) {
      String text = refusal(row[0]);
      assertTrue(text.contains(row[1]), text);
      assertFalse(text.contains("dev.lifeagent") || text.contains("io.dropwizard.util"), text);
    }
  }

  @Test
  void anAddressThatIsTakenAndAKeyStoreThatIsNotThereAreFaultsOfTheFile() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String text = refusal(server("http, bindHost: 127.0.0.1, port: " + taken.getLocalPort()));
      assertTrue(text.contains("is taken, or not ours; choose another"), text);
    }
    String text =
        refusal(
            server(
                "https, port: 0, bindHost: 127.0.0.1, keyStorePath: no.p12, keyStorePassword: x"));
    assertTrue(text.contains("the connectors cannot be opened"), text);
  }

  private static String server(String connector) {
    return """
        server:
          applicationConnectors: [{type: %s}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
        logging: {level: "OFF"}
        lifeAgent: {agentWhitelistDirs: .}
        """
        .formatted(connector);
  }
}
