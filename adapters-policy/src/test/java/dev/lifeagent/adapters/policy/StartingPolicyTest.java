package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code policy/policy.yaml} means for paths that people will ask about. */
class StartingPolicyTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "README.md, true",
    "src/main/java/App.java, true",
    "src/keys.py, true",
    "src/environment.ts, true",
    "pom.xml, true",
    "package.json, true",
    ".env, false",
    "app/.env.local, false",
    "app/.env.production, false",
    ".env.test, false",
    ".env.empty, false",
    ".env.TEST.local, false",
    ".env.example, true",
    "app/.env.template, true",
    "app/prod.ENV, false",
    "certs/server.KEY, false",
    "certs/server.pem, false",
    "home/.ssh/config, false",
    "home/id_rsa, false",
    "web/package-lock.json, false",
    "go.sum, false",
    "gradle/wrapper/gradle-wrapper.properties, false",
    ".npmrc, false",
    ".github/workflows/x.yml, false",
  })
  void allowsWorkAndDeniesSecrets(String path, boolean allowed) throws Exception {
    byte[] yaml = Files.readAllBytes(Path.of("../policy/policy.yaml"));
    PathRules rules = PolicyYaml.parse(yaml).pathRules(List.of());
    assertEquals(allowed, rules.refusal(RepoPath.of(path)).isEmpty());
  }
}
