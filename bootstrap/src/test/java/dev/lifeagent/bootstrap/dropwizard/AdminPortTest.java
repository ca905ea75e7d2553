package dev.lifeagent.bootstrap.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the admin port answers, to whom, and what of it is on record. */
class AdminPortTest {
  @TempDir private Path folder;
  private DropwizardProcess process;
  private Path policy;

  @BeforeEach
  void start() throws Exception {
    Git.init(Files.createDirectory(folder.resolve("repository"))).commit(Map.of("a.txt", "one\n"));
    policy = Files.writeString(folder.resolve("policy.yaml"), policy("."));
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            """
            - {name: ada, sha256: %s, roles: [operator, reader]}
            - {name: robot, sha256: %s, roles: [agent, reader]}
            """
                .formatted(sha256("ada's key of the admin port"), sha256("the robot's key, too")));
    keys.toFile().setReadable(false, false);
    keys.toFile().setReadable(true, true);
    Path file =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            server:
              applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              requestLog: {appenders: []}
            logging: {level: ERROR}
            lifeAgent:
              apiKeysFile: %1$s/keys.yaml
              workspace: %1$s/repository
              policyPath: %1$s/policy.yaml
              dbPath: %1$s/data/agent.db
              plansDir: %1$s/plans
            """
                .formatted(folder));
    process = DropwizardProcess.start(new LifeAgentApplication(), file);
  }

  @AfterEach
  void stop() {
    process.close();
  }

  private static String policy(String dir) {
    return "version: \"1\"\nallowed_dirs: [\"" + dir + "\"]\n";
  }

  private static String sha256(String key) {
    return Sha256.hex(key);
  }

  private Http admin(String key) {
    return new Http("http://127.0.0.1:" + process.port("admin"), key);
  }

  private Http operator() {
    return admin("ada's key of the admin port");
  }

  private Http application() {
    return new Http(
        "http://127.0.0.1:" + process.port("application"), "ada's key of the admin port");
  }

  /** After the key of certificates, which the first start records. */
  private JsonNode first() {
    try {
      String proof = application().get("/log/proof?event=2").json().path("record").asText();
      return new ObjectMapper().readTree(proof);
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy-reload", "checkpoint", "kill-switch?reason=drill"})
  void aTaskNeedsAnOperatorsKeyAndIsRecordedUnderItsName(String task) {
    assertEquals(401, admin("a key that nobody has").post("/tasks/" + task, "").status());
    assertEquals(403, admin("the robot's key, too").post("/tasks/" + task, "").status());
    assertEquals(405, operator().get("/tasks/" + task).status());
    Http.Answer done = operator().post("/tasks/" + task, "");
    assertEquals(200, done.status(), done.body());
    String kind = task.replaceAll("\\?.*", "").replace('-', '_');
    assertEquals(kind, first().path("kind").asText());
    assertEquals("ada", first().path("actor").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "kill-switch,                    say why in the parameter 'reason'",
    "kill-switch?on=false&reason=no, the admin port turns the kill switch only on",
    "kill-switch?reason=%20,         say why in the parameter 'reason'",
    "kill-switch?state=off&reason=x, 'this task takes these parameters: on, reason'",
    "checkpoint?reason=x,            this task takes no parameters",
  })
  void theKillSwitchIsOnlyTurnedOnAndNeverWithoutAReason(String task, String sentence) {
    operator().post("/tasks/kill-switch?reason=drill", "");
    Http.Answer refused = operator().post("/tasks/" + task, "");
    assertEquals(422, refused.status());
    assertTrue(refused.body().contains(sentence), refused.body());
    assertTrue(application().get("/meta").json().path("kill_switch").asBoolean());
  }

  @Test
  void aReloadPutsTheNewPolicyInForceAndABadOneIsToldWithoutAStackTrace() throws IOException {
    Files.writeString(policy, policy("src"));
    String digest = operator().post("/tasks/policy-reload", "").body();
    assertTrue(digest.contains(application().get("/policy").json().path("digest").asText()));
    Files.writeString(policy, "version: 7\n");
    Http.Answer refused = operator().post("/tasks/policy-reload", "");
    assertEquals(422, refused.status());
    assertEquals("policy_invalid", refused.code());
    assertFalse(refused.body().contains("Exception"), refused.body());
    String checks = operator().get("/healthcheck").body();
    assertTrue(checks.contains("the policy before is in force"), checks);
  }

  @Test
  void eachPartHasAHealthCheck() {
    JsonNode checks = operator().get("/healthcheck").json();
    for (String part :
        new String[] {"", "-database", "-log", "-workspace", "-policy", "-llm", "-disk"}) {
      assertTrue(checks.path("life-agent" + part).path("healthy").asBoolean(), part + checks);
    }
  }

  @Test
  void dropwizardsOwnMetricsAreScrapedBesideOurs() {
    String scraped = application().get("/metrics").body();
    assertTrue(scraped.contains("\norg_eclipse_jetty_util_thread_QueuedThreadPool_"), scraped);
    assertTrue(scraped.contains("\nlife_agent_database_reads_count "), scraped);
    assertTrue(scraped.contains("\nactions_total{kind=\"act\"} "), scraped);
    assertEquals(
        scraped.lines().filter(line -> line.startsWith("# TYPE")).count(),
        scraped.lines().filter(line -> line.startsWith("# TYPE")).distinct().count());
  }

  @Test
  void theAddressIsInTheDataFolderWhileItServes() throws IOException {
    Path address = folder.resolve("data/address");
    assertEquals(
        "http://127.0.0.1:" + process.port("application"), Files.readString(address).strip());
    process.close();
    assertFalse(Files.exists(address));
  }
}
