package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first start that fails says why. */
class FailedStartTest {
  @TempDir private Path folder;
  private Path repository;

  @BeforeEach
  void repository() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "one\n"));
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(folder.resolve("wrong.yaml"), "version: 1\nallowed_dirs: ['.']\n");
    Files.writeString(folder.resolve("file"), "");
    Files.write(folder.resolve("latin1"), new byte[] {'a', (byte) 0xe9});
    Files.writeString(folder.resolve("keys"), "- {name: a, roles: [agent]}\n");
    Files.writeString(folder.resolve("rules"), "rules: 7\n");
    Files.writeString(folder.resolve("script"), "version: '1'\n");
    Files.writeString(folder.resolve("open"), "sixteen-letters-and-more\n");
    Files.setPosixFilePermissions(
        folder.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(folder.resolve("short"), "fifteen-letters\n");
    for (String mine : List.of("short", "empty")) {
      Files.setPosixFilePermissions(
          folder.resolve(mine), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POLICY_PATH, none.yaml, none.yaml: no such file; create it, or set AGENT_WHITELIST_DIRS",
    "POLICY_PATH, empty, 'empty: line 1, column 1: the policy file is a directory'",
    "POLICY_PATH, wrong.yaml, 'wrong.yaml: line 1, column 10: version'",
    "WORKSPACE, empty, '/empty holds no git repository; start the service in a git repository, or'",
    "WORKSPACE, none, '/none; start the service in a git repository, or set WORKSPACE'",
    "WORKSPACE, file, 'there is no folder '",
    "DB_PATH, file/agent.db, agent.db",
    "PLANS_DIR, file/plans, plans",
    "RISK_RULES, none, 'RISK_RULES: no such file: '",
    "RISK_RULES, empty, 'empty is a folder, not a file'",
    "RISK_RULES, rules, '/rules: line 1, column 8: rules'",
    "RISK_RULES, latin1, '/latin1: line 1, '",
    "API_KEYS_FILE, none, 'API_KEYS_FILE: no such file: '",
    "API_KEYS_FILE, empty, 'empty is a folder, not a file'",
    "API_KEYS_FILE, latin1, '/latin1: the file is not UTF-8'",
    "API_KEYS_FILE, keys, '/keys: [0].sha256 is required'",
    "WEBHOOK_SECRET_FILE, none, 'WEBHOOK_SECRET_FILE: no such file: '",
    "WEBHOOK_SECRET_FILE, empty, '/empty: it is not a regular file of at most 4096 bytes'",
    "WEBHOOK_SECRET_FILE, short, '/short: a secret has at least 16 characters'",
    "WEBHOOK_SECRET_FILE, open, '/open: every user may read it; run ''chmod 600'' on it'",
    "LLM_SCRIPT, none, 'LLM_SCRIPT: no such file: '",
    "LLM_SCRIPT, empty, 'empty is a folder, not a file'",
    "LLM_SCRIPT, latin1, 'latin1 is not UTF-8 text'",
    "LLM_SCRIPT, script, '/script: the script has a list of replies'",
  })
  void namesTheVariableAndTheFile(String variable, String value, String said) {
    Map<String, String> more = new HashMap<>(Map.of(variable, folder.resolve(value).toString()));
    if (variable.equals("LLM_SCRIPT")) {
      more.put("LLM_PROVIDER", "script");
    }
    more.put("WEBHOOK_URL", variable.startsWith("WEBHOOK_") ? "http://127.0.0.1:9/SECRETPATH" : "");
    String fault = fault(more);
    assertTrue(fault.contains(variable), fault);
    assertTrue(fault.contains(said), fault);
    assertFalse(fault.contains("Exception"), fault);
    assertFalse(fault.contains("SECRET" + "PATH"), fault);
  }

  @ParameterizedTest
  @CsvSource({"../x, is refused: ", "',', names no folder"})
  void namesTheFaultOfTheFoldersThatStandForAPolicy(String folders, String said) {
    String none = folder.resolve("none.yaml").toString();
    String fault = fault(Map.of("POLICY_PATH", none, "AGENT_WHITELIST_DIRS", folders));
    assertTrue(fault.startsWith("AGENT_WHITELIST_DIRS " + said), fault);
    assertTrue(fault.endsWith("; expected folders, as in src,docs"), fault);
  }

  @Test
  void blamesNoScriptForAnAddress() {
    Map<String, String> model =
        Map.of(
            "LLM_PROVIDER", "openai",
            "LLM_BASE_URL", "http://203.0.113.7/v1",
            "LLM_SCRIPT", folder.resolve("script").toString());
    assertEquals(
        "the language model: the URL of a language model must be https, or http on a loopback"
            + " address",
        fault(model));
  }

  @Test
  void namesTheRepositoryThatAFolderLiesIn() throws Exception {
    Path within = Files.createDirectories(repository.resolve("docs/more"));
    assertEquals(
        "WORKSPACE: "
            + within
            + " holds no git repository; it is inside the one at "
            + repository
            + ", name that",
        fault(Map.of("WORKSPACE", within.toString())));
  }

  @Test
  void namesTheCommitThatIsNone() {
    assertTrue(fault(Map.of("BASE_REF", "nope")).startsWith("WORKSPACE or BASE_REF: \"nope\""));
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertEquals(
          "PORT or HOST: 127.0.0.1:" + port + " is taken, or not ours; choose another",
          fault(Map.of("PORT", Integer.toString(port))));
    }
  }

  @Test
  void namesTheHostThatIsNone() {
    String fault = fault(Map.of("HOST", "nowhere.invalid"));
    assertTrue(fault.startsWith("PORT or HOST: nowhere.invalid:0 "), fault);
  }

  @Test
  void namesTheDatabaseThatAnotherServiceHasOpen() throws Exception {
    try (TestService service = TestService.start(folder, repository, Map.of())) {
      assertEquals(200, service.http().get("/health").status());
      String fault = fault(Map.of());
      assertTrue(fault.startsWith("DB_PATH " + folder.resolve("data/agent.db")), fault);
      assertTrue(fault.contains("another process has the database "), fault);
    }
  }

  @Test
  void makesNoKeysForAWorkspaceThatIsNone() {
    fault(Map.of("WORKSPACE", folder.resolve("empty").toString(), "API_TOKENS", ""));
    assertFalse(Files.exists(folder.resolve("data")));
  }

  private String fault(Map<String, String> more) {
    List<String> faults =
        assertThrows(
                InvalidSettingsException.class,
                () -> TestService.start(folder, repository, more).close())
            .faults();
    assertEquals(1, faults.size(), faults.toString());
    return faults.get(0);
  }
}
