package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.sqlite.Snapshot;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteSigner;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done about the record: over HTTP, and by the commands. */
class RecordTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir Path folder;
  private Git git;
  private Path database;

  @BeforeEach
  void repository() throws Exception {
    git = Git.init(Files.createDirectory(folder.resolve("repository")));
    git.commit(Map.of("src/a.txt", "one\ntwo\n"));
    database = folder.resolve("data/agent.db");
  }

  @Test
  void anEventIsProvenOverHttpByTheCheckpointThatMetaNames() throws Exception {
    try (TestService service = service(Map.of())) {
      work(service.http());
      String note = service.http().get("/log/checkpoint").body();
      JsonNode log = service.http().get("/meta").json().path("log");
      NoteVerifier verifier = NoteVerifier.parse(log.path("public_key").asText());
      Checkpoint checkpoint = Checkpoint.parse(verifier.open(note));
      assertEquals(note, log.path("checkpoint").asText());
      assertEquals(checkpoint.root().hex(), log.path("root").asText());
      assertEquals(checkpoint.size(), log.path("root_size").asLong());
      assertEquals(log.path("size").asLong(), checkpoint.size());
      for (long event = 1; event <= checkpoint.size(); event++) {
        JsonNode proof = service.http().get("/log/proof?event=" + event).json();
        List<MerkleHash> hashes = new ArrayList<>();
        proof.path("hashes").forEach(hash -> hashes.add(hash(hash.asText())));
        String record = proof.path("record").asText();
        assertTrue(
            MerkleProofs.includes(
                MerkleHash.leaf(record.getBytes(StandardCharsets.UTF_8)),
                proof.path("leaf_index").asLong(),
                proof.path("tree_size").asLong(),
                hashes,
                checkpoint.root()));
      }
      assertEquals(404, service.http().get("/log/proof?event=999").status());
    }
  }

  @Test
  void snapshotAuditAndEraseDoWhatTheySay() throws Exception {
    Path saved;
    Path copy = folder.resolve("copy.db");
    try (TestService service = service(Map.of())) {
      work(service.http());
      String note = service.http().get("/log/checkpoint").body();
      saved = Files.writeString(folder.resolve("kept"), note);
      assertEquals(2, audit(database).exit(), "a server writes it");
      JsonNode done = json(command(0, "snapshot", "--to", copy.toString(), "--json"));
      assertEquals(copy.toString(), done.path("copy").asText());
      assertEquals(
          git.ok("rev-parse", "HEAD"),
          git.ok("rev-parse", done.path("tag").asText() + "^{commit}"));
      assertEquals(1, service.plans().toFile().list((dir, name) -> name.endsWith(".patch")).length);
    }
    Cli.Run copied = audit(copy, "--checkpoint", saved.toString());
    assertEquals(0, copied.exit(), copied.out() + copied.err());
    assertTrue(copied.out().contains("by the checkpoint in " + saved), copied.out());
    JsonNode sound = json(audit(database, "--json").out());
    assertTrue(sound.path("sound").asBoolean());
    assertEquals(sound.path("events"), sound.path("proven_to"));

    Cli.Run unasked = new Cli().run("erase", "--agent", "a");
    assertEquals(2, unasked.exit());
    assertTrue(unasked.err().contains("--yes"), unasked.err());
    String nobody = command(0, "erase", "--agent", "nobody", "--yes");
    assertTrue(nobody.contains("there is no event of nobody with data"), nobody);
    JsonNode erased = json(command(0, "erase", "--agent", "a", "--yes", "--json"));
    assertEquals(3, erased.path("events").asLong());
    assertEquals(0, folder.resolve("plans").toFile().list().length);
    JsonNode after = json(audit(database, "--json", "--checkpoint", saved.toString()).out());
    assertTrue(after.path("sound").asBoolean(), after.toString());
    assertEquals(3, after.path("erased").asLong());

    cutTheEndOff();
    Cli.Run cut = audit(database);
    assertEquals(1, cut.exit(), "the checkpoint beside the database says so");
    assertTrue(cut.out().contains("agent.db.checkpoint"), cut.out());
  }

  @Test
  void restorePutsACopyInPlaceAndTheServiceGoesOnFromIt() throws Exception {
    Path copy = folder.resolve("copy.db");
    Path saved;
    try (TestService service = service(Map.of())) {
      work(service.http());
      Snapshot.copy(database, copy);
      work(service.http());
      saved =
          Files.writeString(folder.resolve("kept"), service.http().get("/log/checkpoint").body());
      Cli.Run running = restore(copy, "--yes");
      assertEquals(2, running.exit());
      assertTrue(running.err().contains("stop it first"), running.err());
    }
    Cli.Run unasked = restore(copy);
    assertEquals(2, unasked.exit());
    assertTrue(unasked.err().contains("--yes"), unasked.err());
    JsonNode done = json(restore(copy, "--yes", "--json").out());
    assertTrue(Files.exists(Path.of(done.path("replaced").asText())), done.toString());
    long event = done.path("event").asLong();
    try (TestService service = service(Map.of())) {
      JsonNode restore = service.events(event - 1).get(0);
      assertEquals("restore", restore.path("kind").asText());
      assertEquals("cli", restore.path("actor").asText());
      work(service.http());
    }
    assertEquals(0, audit(database).exit());
    Cli.Run rewound = audit(database, "--checkpoint", saved.toString());
    assertEquals(1, rewound.exit());
    assertTrue(rewound.out().contains("rewound by restore, event " + event), rewound.out());
  }

  @Test
  void restoreTakesNoFolderThatOthersMayWrite() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (TestService service = service(Map.of())) {
      work(service.http());
    }
    Snapshot.copy(database, copy);
    Path data = Objects.requireNonNull(database.getParent());
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    Cli.Run refused = restore(copy, "--yes");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("every user may write it"), refused.err());
  }

  @Test
  void eraseTakesNoFolderThatOthersMayWrite() throws Exception {
    try (TestService service = service(Map.of())) {
      work(service.http());
    }
    Path data = Objects.requireNonNull(database.getParent());
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    String refused = command(2, "erase", "--agent", "a", "--yes");
    assertTrue(refused.contains("every user may write it"), refused);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    assertEquals(0, json(audit(database, "--json").out()).path("erased").asLong());
  }

  @Test
  void aCheckpointThatCannotBeReadIsAnErrorThatNamesItsFile() throws Exception {
    try (TestService service = service(Map.of())) {
      work(service.http());
    }
    String foreign =
        NoteSigner.generate("life-agent")
            .sign(new Checkpoint("life-agent", 1, MerkleHash.leaf(new byte[1])).text());
    for (String content : List.of("", "\n", "<html>404</html>\n", foreign)) {
      Path given = Files.writeString(folder.resolve("given"), content);
      Cli.Run run = audit(database, "--checkpoint", given.toString());
      assertEquals(2, run.exit(), content + run.out() + run.err());
      assertTrue(run.err().contains(given.toString()), run.err());
      assertEquals("", run.out(), "nothing is said of the log");
    }
    Cli.Run absent = audit(database, "--checkpoint", folder.resolve("absent").toString());
    assertEquals(2, absent.exit(), absent.out());
    assertTrue(absent.err().contains(folder.resolve("absent").toString()), absent.err());
    assertEquals(0, audit(database).exit());
  }

  @Test
  void theKeyIsTheOneBesideTheDatabaseThatIsNamed() throws Exception {
    try (TestService service = service(Map.of())) {
      work(service.http());
    }
    Cli.Run run = new Cli().run("audit", "verify", "--db", database.toString());
    assertEquals(0, run.exit(), run.out() + run.err());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("agent.db");
    Snapshot.copy(database, elsewhere);
    Cli.Run keyless = new Cli().run("audit", "verify", "--db", elsewhere.toString());
    assertEquals(2, keyless.exit(), keyless.out());
    assertTrue(
        keyless.err().contains(elsewhere.resolveSibling("checkpoint.key").toString()),
        keyless.err());
    Files.writeString(
        elsewhere.resolveSibling("checkpoint.key"), NoteSigner.generate("life-agent").text());
    Files.setPosixFilePermissions(
        elsewhere.resolveSibling("checkpoint.key"), PosixFilePermissions.fromString("rw-------"));
    Cli.Run foreign = new Cli().run("audit", "verify", "--db", elsewhere.toString());
    assertEquals(1, foreign.exit(), foreign.out() + foreign.err());
  }

  @Test
  void aKeyOfTheLogThatOthersMayReadIsRefusedAndAPublicOneIsNot() throws Exception {
    try (TestService service = service(Map.of())) {
      work(service.http());
    }
    Path key = folder.resolve("data/checkpoint.key");
    Path shared = Files.writeString(folder.resolve("log.pub"), Files.readAllLines(key).get(0));
    for (Path open : List.of(key, shared)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Cli.Run beside = new Cli().run("audit", "verify", "--db", database.toString());
    for (Cli.Run run : List.of(audit(database), beside)) {
      assertEquals(2, run.exit(), run.out());
      assertTrue(run.err().contains(key + ": every user may read it"), run.err());
    }
    Cli.Run publicly =
        new Cli().run("audit", "verify", "--db", database.toString(), "--key", shared.toString());
    assertEquals(0, publicly.exit(), publicly.err());
  }

  private Cli.Run restore(Path copy, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("restore", "--from", copy.toString()));
    words.addAll(List.of("--db", database.toString()));
    words.addAll(List.of(options));
    return new Cli().run(words.toArray(String[]::new));
  }

  @Test
  void dataThatIsOlderThanRetentionDaysIsGoneAfterAStart() throws Exception {
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of("text", "old"), Map.of());
    Instant old = Instant.parse("2020-01-02T03:04:05Z");
    Checkpoints checkpoints =
        Checkpoints.open(
            folder.resolve("data/checkpoint.key"), folder.resolve("data/agent.db.checkpoint"));
    try (SqliteDatabase file = SqliteDatabase.open(database);
        StoredEventLog log =
            StoredEventLog.open(
                file,
                new ArtifactFolder(folder.resolve("plans")),
                checkpoints,
                CommitListener.NONE,
                () -> false)) {
      log.append(
          Entry.of(
              Event.of(
                  old, EventKind.ACT, Optional.of(new AgentId("a")), "key", Outcome.OK, seen)));
    }
    try (TestService service = service(Map.of("RETENTION_DAYS", "30"))) {
      work(service.http());
      List<JsonNode> events = service.events(0);
      assertTrue(events.get(0).path("data").isNull() || events.get(0).path("data").isMissingNode());
      assertEquals("erasure", events.get(1).path("kind").asText());
      assertFalse(events.get(2).path("data").isNull());
    }
    assertEquals(0, audit(database).exit());
  }

  private TestService service(Map<String, String> more) throws Exception {
    return TestService.start(folder, folder.resolve("repository"), more);
  }

  private static void work(Http http) {
    http.post("/act", Map.of("agent_id", "a", "action", "run.tests"));
    http.post("/act", Map.of("agent_id", "b", "action", "run.tests"));
    http.post("/plan", Map.of("agent_id", "a", "intent", "Count", "patch", PATCH));
    http.post("/plan", Map.of("agent_id", "a", "intent", "x", "target_paths", List.of("../x")));
  }

  private Cli.Run audit(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("audit", "verify", "--db", file.toString()));
    words.addAll(List.of("--key", folder.resolve("data/checkpoint.key").toString()));
    words.addAll(List.of(more));
    return new Cli().run(words.toArray(new String[0]));
  }

  /** Runs a command in a process of its own, since variables tell it where its data is. */
  private String command(int exit, String... words) throws Exception {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    all.add("dev.lifeagent.bootstrap.Main");
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("DB_PATH", database.toString());
    builder.environment().put("PLANS_DIR", folder.resolve("plans").toString());
    builder.environment().put("WORKSPACE", folder.resolve("repository").toString());
    builder.environment().put("GIT_COMMITTER_NAME", "A U Thor");
    builder.environment().put("GIT_COMMITTER_EMAIL", "author@example.org");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), out);
    return out;
  }

  private void cutTheEndOff() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE id > 4;"
              + " DELETE FROM checkpoints WHERE size > 4");
    }
  }

  private static MerkleHash hash(String hex) {
    return MerkleHash.of(HexFormat.of().parseHex(hex));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
