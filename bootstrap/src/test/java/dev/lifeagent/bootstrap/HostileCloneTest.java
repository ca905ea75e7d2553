package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.LifeAgentService;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import dev.lifeagent.domain.event.NoteSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fresh clone of a repository that wants the service: nothing of it is run, obeyed or believed.
 */
class HostileCloneTest {
  private static final String KEY = "a-key-that-its-maker-knows-0123456789";

  @TempDir private Path folder;
  private Path source;
  private Path clone;
  private Git git;

  @BeforeEach
  void repository() throws IOException {
    source = Files.createDirectory(folder.resolve("source"));
    clone = folder.toRealPath().resolve("clone");
    git = Git.init(source);
    git.commit(
        Map.of(
            "policy/policy.yaml", "version: \"1\"\nallowed_dirs: [docs]\n",
            "docs/a.md", "one\n",
            "change.patch", "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1 +1 @@\n-one\n+two\n"));
  }

  private void cloned(Map<String, String> files) {
    git.commit(files);
    git.ok("clone", "-q", source.toString(), clone.toString());
  }

  /** As an attentive user has it: nothing of the clone is open to others. */
  private void closed() throws IOException {
    try (Stream<Path> all = Files.walk(clone)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  private String refusal(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", "0");
    environment.put("WORKSPACE", clone.toString());
    environment.put("POLICY_PATH", clone.resolve("policy/policy.yaml").toString());
    environment.put("PLANS_DIR", clone.resolve("plans").toString());
    environment.put("DB_PATH", clone.resolve("data/agent.db").toString());
    environment.putAll(more);
    return assertThrows(
            InvalidSettingsException.class,
            () -> LifeAgentService.start(SettingsReader.read(environment)).close())
        .faults()
        .toString();
  }

  @Test
  void aDotEnvOfTheCloneReachesNoCommand() throws Exception {
    Path ran = folder.resolve("ran");
    Packed packed = Packed.open(folder);
    try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      cloned(
          Map.of(
              ".env",
              "LIFE_AGENT_JAVA_OPTS=-javaagent:logo.bin -XX:OnOutOfMemoryError=true\n"
                  + "LIFE_AGENT_URL=http://127.0.0.1:"
                  + thief.getLocalPort()
                  + "\nPOLICY_PATH=open.yaml\nKILL_SWITCH=false\n",
              "open.yaml",
              "version: \"1\"\nallowed_dirs: [\".\"]\n"));
      Packed.agent(clone.resolve("logo.bin"), ran);
      Map<String, String> environment = Map.of("LIFE_AGENT_KEY", KEY, "API_TOKENS", "");
      Packed.Run check = packed.run(clone, environment, "check", "change.patch");
      assertEquals(0, check.exit(), check.text());
      Packed.Run list = packed.run(clone, environment, "plan", "list");
      assertEquals(2, list.exit(), list.text());
      Packed.Run audit = packed.run(clone, environment, "audit", "verify");
      assertEquals(2, audit.exit(), audit.text());
      assertTrue(audit.text().contains("no such file: data/checkpoint.key"), audit.text());
      thief.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, thief::accept, "the key went elsewhere");
      Packed.Run server = packed.run(clone, environment, "server");
      assertEquals(2, server.exit(), server.text());
      assertTrue(server.text().contains(".env: git tracks"), server.text());
      assertFalse(Files.exists(ran), "a file of the clone was run");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/operator.key",
        "data/agent.key",
        "data/checkpoint.key",
        "data/address",
        "data/agent.db",
        "data/agent.db.checkpoint",
        "data/kill-switch",
        "plans/x.json"
      })
  void whatLiesInItsDataOrPlansRefusesTheStart(String file) throws IOException {
    cloned(Map.of(file, KEY + "\n"));
    closed();
    String refusal = refusal(Map.of());
    assertTrue(refusal.contains("git tracks " + clone.resolve(file)), refusal);
    assertTrue(refusal.contains("git rm --cached"), refusal);
    assertEquals(KEY + "\n", Files.readString(clone.resolve(file)), "it was written");
  }

  /** Its maker signed the log with it, so that it would be sound. */
  @Test
  void aKeyOfTheCloneVerifiesNoLog() throws IOException {
    String key = NoteSigner.generate("life-agent").text();
    String publicly = key.lines().findFirst().orElseThrow() + "\n";
    cloned(Map.of("data/checkpoint.key", key, "other/checkpoint.key", publicly));
    closed();
    for (String name : List.of("data", "other")) {
      Path database = clone.resolve(name + "/agent.db");
      Cli.Run run = new Cli().run("audit", "verify", "--db", database.toString());
      assertEquals(2, run.exit(), run.out());
      String tracked = "git tracks " + database.resolveSibling("checkpoint.key");
      assertTrue(run.err().contains(tracked), run.err());
    }
  }

  @Test
  void keysAtTheTopOfTheCloneAreRefusedWhereTheDatabaseLiesThere() throws IOException {
    cloned(Map.of("operator.key", KEY, "checkpoint.key", KEY));
    closed();
    String refusal = refusal(Map.of("DB_PATH", clone.resolve("agent.db").toString()));
    assertTrue(refusal.contains("git tracks " + clone.resolve("operator.key")), refusal);
    assertTrue(refusal.contains("git tracks " + clone.resolve("checkpoint.key")), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"API_KEYS_FILE", "CHECKPOINT_KEY", "CERTIFICATE_KEY", "WEBHOOK_SECRET_FILE"})
  void aKeyFileOfTheCloneThatIsNamedIsRefused(String variable) throws IOException {
    cloned(Map.of("conf/keys", KEY));
    closed();
    Map<String, String> named =
        new HashMap<>(Map.of(variable, clone.resolve("conf/keys").toString()));
    if (variable.equals("WEBHOOK_SECRET_FILE")) {
      named.put("WEBHOOK_URL", "http://127.0.0.1:9/");
    }
    String refusal = refusal(named);
    assertTrue(refusal.contains(variable + ": "), refusal);
    assertTrue(refusal.contains("git tracks"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plans", "data"})
  void aLinkInThePlaceOfAFolderIsRefusedAndNotFollowed(String name) throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(source.resolve(name), outside);
    cloned(Map.of());
    assertTrue(refusal(Map.of()).contains("git tracks " + clone.resolve(name)));
    git.ok("rm", "-q", "--cached", name);
    try (Stream<Path> written = Files.list(outside)) {
      assertEquals(List.of(), written.toList());
    }
  }

  @Test
  void aLinkThatGitDoesNotTrackIsRefusedWhereItLeavesTheWorkspace() throws IOException {
    cloned(Map.of("b", ""));
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(clone.resolve("plans"), outside);
    assertTrue(refusal(Map.of()).contains("PLANS_DIR: "), "names the variable");
  }

  @Test
  void aKeyThatIsAGuessOrOpenToOthersIsRefused() throws IOException {
    cloned(Map.of("b", ""));
    Path data = Files.createDirectory(clone.resolve("data"));
    Path key = Files.writeString(data.resolve("agent.key"), "x\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertTrue(refusal(Map.of()).contains("at least 16 characters"));
    Files.writeString(key, KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(refusal(Map.of()).contains("every user may read it"));
  }
}
