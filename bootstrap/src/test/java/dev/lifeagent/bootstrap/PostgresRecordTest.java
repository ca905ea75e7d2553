package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.testing.postgres.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done by commands about a record in a PostgreSQL. */
class PostgresRecordTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  private static final String DATABASE = "commands";

  @TempDir Path folder;
  private Git git;

  @BeforeEach
  void repository() throws Exception {
    git = Git.init(Files.createDirectory(folder.resolve("repository")));
    git.commit(Map.of("src/a.txt", "one\ntwo\n"));
  }

  private static String url() {
    return PostgresServer.shared().url(DATABASE, "postgres");
  }

  /** A record in a file, whose service has ended. */
  private void work() throws Exception {
    try (TestService service = TestService.start(folder, folder.resolve("repository"), Map.of())) {
      Http http = service.http();
      http.post("/act", Map.of("agent_id", "a", "action", "run.tests"));
      http.post("/act", Map.of("agent_id", "b", "action", "run.tests"));
      http.post("/plan", Map.of("agent_id", "a", "intent", "Count", "patch", PATCH));
    }
  }

  @Test
  void aRecordMovesIsAuditedCopiedAndRestored() throws Exception {
    PostgresServer.shared().createDatabase(DATABASE);
    work();
    Path kept = Files.copy(folder.resolve("data/agent.db.checkpoint"), folder.resolve("kept"));
    Path key = folder.resolve("data/certificate.key");
    Files.move(key, folder.resolve("aside"));
    String keyless = run(2, "", "migrate", "--from", "data/agent.db", "--to", url());
    assertTrue(keyless.contains("there is no key at " + key), keyless);
    Files.move(folder.resolve("aside"), key);
    JsonNode moved =
        json(run(0, "", "migrate", "--from", "data/agent.db", "--to", url(), "--json"));
    long events = moved.path("copied").asLong();
    assertTrue(events >= 3, moved.toString());
    assertEquals(events + 1, moved.path("event").asLong());
    assertTrue(Files.readString(kept).contains(moved.path("root").asText()), moved.toString());

    String again = run(2, "", "migrate", "--from", "data/agent.db", "--to", url());
    assertTrue(again.contains("has a record in its schema life_agent already"), again);
    assertTrue(run(0, url(), "migrate").contains("tables: version 1 in "));

    JsonNode sound =
        json(run(0, url(), "audit", "verify", "--checkpoint", kept.toString(), "--json"));
    assertTrue(sound.path("sound").asBoolean(), sound.toString());
    assertEquals(events + 1, sound.path("proven_to").asLong());
    assertTrue(sound.path("proven").toString().contains(kept.toString()), sound.toString());

    String unasked = run(2, url(), "erase", "--agent", "b");
    assertTrue(unasked.contains("--yes"), unasked);
    JsonNode erased = json(run(0, url(), "erase", "--agent", "b", "--yes", "--json"));
    assertEquals(1, erased.path("events").asLong());
    events++;

    Path copy = folder.resolve("data/copy.db");
    run(0, url(), "snapshot", "--no-tag", "--to", copy.toString());
    run(0, url(), "audit", "verify", "--db", copy.toString());
    String summary = run(0, url(), "summary", "--db", copy.toString());
    assertTrue(summary.startsWith("3 calls, "), summary);
    run(0, url(), "policy", "backtest", "--db", copy.toString(), "--policy", policy());

    JsonNode restored =
        json(run(0, url(), "restore", "--from", copy.toString(), "--yes", "--json"));
    assertEquals(events + 2, restored.path("event").asLong());
    assertTrue(
        restored.path("replaced").asText().startsWith("the schema life_agent_replaced_"),
        restored.toString());
    String others = run(0, url(), "restore", "--from", copy.toString(), "--yes");
    assertTrue(others.contains("on every other node: move data/postgres.checkpoint"), others);
    String after = run(0, url(), "audit", "verify");
    assertTrue(after.contains("sound: " + (events + 2) + " events"), after);

    change("UPDATE life_agent.events SET actor = 'mallory' WHERE id = 2");
    String damaged = run(1, "", "audit", "verify", "--url", url());
    assertTrue(damaged.contains("the first damaged event is 2"), damaged);
  }

  @Test
  void whatCannotBeDoneIsSaidInOneSentence() throws Exception {
    assertTrue(run(2, "", "migrate").contains("name the PostgreSQL with --to or DATABASE_URL"));
    String both = run(2, "", "audit", "verify", "--db", "x", "--url", url());
    assertTrue(both.contains("--db names a file, and --url a PostgreSQL: use one"), both);
    String none = run(2, "", "migrate", "--to", "mysql://host/x");
    assertTrue(none.contains("--to has to be jdbc:postgresql://HOST/DATABASE"), none);
    String secret = "postgres://someone:topsecret@127.0.0.1:1/x";
    String down = run(2, "", "migrate", "--to", secret);
    assertTrue(down.contains("127.0.0.1/x cannot be used: it cannot be reached"), down);
    assertTrue(!down.contains("topsecret"), down);
  }

  private String policy() throws Exception {
    return Files.copy(Path.of("../policy/policy.yaml"), folder.resolve("policy.yaml")).toString();
  }

  private static void change(String sql) throws Exception {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica; " + sql);
    }
  }

  /** In a process of its own, in the folder, since variables tell it where its data is. */
  private String run(int exit, String databaseUrl, String... words) throws Exception {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    all.add("dev.lifeagent.bootstrap.Main");
    all.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PLANS_DIR", folder.resolve("plans").toString());
    builder.environment().put("WORKSPACE", folder.resolve("repository").toString());
    if (!databaseUrl.isEmpty()) {
      builder.environment().put("DATABASE_URL", databaseUrl);
    }
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), out);
    return out;
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
