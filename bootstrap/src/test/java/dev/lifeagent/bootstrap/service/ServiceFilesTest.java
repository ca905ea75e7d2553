package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.path.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service itself reads and writes inside the workspace is closed to agents. */
class ServiceFilesTest {
  @TempDir private Path folder;

  /** Everything that can be named, below {@code conf}, with the data at the top. */
  private Map<String, String> everythingInside(Path repository) {
    Map<String, String> named = new HashMap<>();
    named.put("POLICY_PATH", "conf/policy.yaml");
    named.put("API_KEYS_FILE", "conf/keys.yaml");
    named.put("RISK_RULES", "conf/rules.yaml");
    named.put("LLM_SCRIPT", "conf/script.yaml");
    named.put("CHECKPOINT_KEY", "conf/sign.key");
    named.put("CERTIFICATE_KEY", "conf/certificate.key");
    named.put("WEBHOOK_SECRET_FILE", "conf/webhook.secret");
    named.put("PLANS_DIR", "out/plans");
    named.put("DB_PATH", "agent.db");
    named.put("LIFE_AGENT_ENV_FILE", "conf/service.env");
    named.replaceAll((name, path) -> repository.resolve(path).toString());
    named.put("WEBHOOK_URL", "http://127.0.0.1:9/");
    named.put("LLM_PROVIDER", "script");
    return named;
  }

  private Path repository() throws IOException {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    String digest = "0123456789abcdef".repeat(4);
    Git.init(repository)
        .commit(
            Map.of(
                "conf/policy.yaml", "version: \"1\"\nallowed_dirs: [\".\"]\n",
                "conf/rules.yaml", "rules: []\n",
                "conf/script.yaml", "version: '1'\nreplies: [{text: a}]\n"));
    Files.writeString(
        repository.resolve("conf/keys.yaml"),
        "- {name: ci, sha256: " + digest + ", roles: [agent]}\n");
    Files.writeString(repository.resolve("conf/webhook.secret"), "a-secret-of-the-test\n");
    Files.setPosixFilePermissions(
        repository.resolve("conf/webhook.secret"), PosixFilePermissions.fromString("rw-------"));
    String replaced = "agent.db.replaced-20261124T201102Z";
    for (String kept : List.of(replaced, replaced + "-wal")) {
      Files.writeString(repository.resolve(kept), "");
    }
    Files.writeString(repository.resolve("agent.db.checkpoint.replaced-20261124T201102Z"), "");
    return repository;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf/policy.yaml",
        "conf/keys.yaml",
        "conf/rules.yaml",
        "conf/script.yaml",
        "CONF/Sign.key",
        "conf/certificate.key",
        "conf/webhook.secret",
        "conf/service.env",
        "out/plans/x.json",
        "agent.db",
        "agent.db-wal",
        "agent.db.checkpoint",
        "agent.db.restore",
        "agent.db.restoring",
        "agent.db.restoring-wal",
        "agent.db.lock",
        "agent.db.replaced-20261124T201102Z",
        "agent.db.replaced-20261124T201102Z-wal",
        "agent.db.checkpoint.replaced-20261124T201102Z",
        "operator.key",
        "agent.key",
        "kill-switch",
        "address"
      })
  void aFileOfTheServiceIsProtected(String path) throws IOException {
    Path repository = repository();
    List<RepoPath> own =
        ServiceFiles.inside(repository, SettingsReader.read(everythingInside(repository)));
    RepoPath asked = RepoPath.of(path);
    assertTrue(own.stream().anyMatch(asked::isInIgnoringCase), own.toString());
  }

  @Test
  void theFolderOfCassettesIsProtectedWhole() throws IOException {
    Path repository = repository();
    Map<String, String> named = everythingInside(repository);
    named.put("LLM_PROVIDER", "cassette");
    named.put("CASSETTE_DIR", repository.resolve("conf/cassettes").toString());
    List<RepoPath> own = ServiceFiles.inside(repository, SettingsReader.read(named));
    assertTrue(own.contains(RepoPath.of("conf/cassettes")), own.toString());
  }

  @Test
  void whatLiesBesideThemIsNot() throws IOException {
    Path repository = repository();
    List<RepoPath> own =
        ServiceFiles.inside(repository, SettingsReader.read(everythingInside(repository)));
    for (String path :
        List.of("conf/Rules.java", "out/x", "agent.txt", "agent.dbx", "src/operator.key")) {
      assertTrue(own.stream().noneMatch(RepoPath.of(path)::isInIgnoringCase), path);
    }
  }

  @Test
  void aFileIsProtectedUnderItsNameAndWhereALinkLeads() throws IOException {
    Path repository = repository();
    Files.createSymbolicLink(repository.resolve("p.yaml"), repository.resolve("conf/policy.yaml"));
    List<RepoPath> own =
        ServiceFiles.inside(
            repository,
            SettingsReader.read(Map.of("POLICY_PATH", repository.resolve("p.yaml").toString())));
    assertTrue(own.contains(RepoPath.of("p.yaml")), own.toString());
    assertTrue(own.contains(RepoPath.of("conf/policy.yaml")), own.toString());
  }

  @Test
  void aPlanAddsNoKeyAndOpensNoPolicy() throws IOException {
    Path repository = repository();
    try (TestService service =
        TestService.start(folder, repository, everythingInside(repository))) {
      for (String path :
          List.of("conf/keys.yaml", "conf/service.env", "agent.db.lock", "out/plans/a.patch")) {
        Http.Answer answer = service.http().post("/plan", plan(path));
        assertEquals("path_denied", answer.code(), path);
      }
      assertEquals(200, service.http().post("/plan", plan("conf/Rules.java")).status());
    }
  }

  private static Map<String, Object> plan(String path) {
    return Map.of(
        "agent_id",
        "a",
        "intent",
        "Add it",
        "patch",
        "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+one\n");
  }
}
