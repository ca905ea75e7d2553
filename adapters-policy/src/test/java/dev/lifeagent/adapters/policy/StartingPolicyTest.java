package dev.lifeagent.adapters.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.ClaimGate;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.PlaceGate;
import dev.lifeagent.domain.gate.RuleGate;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code policy/policy.yaml} means for paths and acts that people will ask about. */
class StartingPolicyTest {
  private static final String TEXT = text();
  private static final Policy POLICY = PolicyYaml.parse(TEXT.getBytes(UTF_8));

  private static String text() {
    try {
      return Files.readString(Path.of("../policy/policy.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Call call(CallKind kind) {
    return Call.of(Caller.unbound("key-1"), kind, POLICY, "request-1", Instant.EPOCH);
  }

  /** The rule that refuses an act; empty for none. */
  private static String rule(String action, Map<String, Object> payload) {
    Act act = new Act(new AgentId("agent-1"), action, payload);
    GateRequest request =
        GateRequest.ofAct(call(CallKind.ACT), TypedAct.read(act, Places.asWritten()));
    return new RuleGate().judge(request).fold(verdict -> "", denial -> denial.rule().orElseThrow());
  }

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
  void plansMayDoWorkAndTouchNoSecrets(String path, boolean allowed) {
    PathRules rules = POLICY.pathRules(List.of());
    RepoPath touched = RepoPath.of(path);
    GateRequest request =
        GateRequest.of(
            Stage.REQUEST, call(CallKind.PLAN), AgentId.DEFAULT, List.of(), List.of(touched));
    boolean byRules = new RuleGate().judge(request) instanceof Decision.Allowed;
    assertEquals(allowed, rules.refusal(touched).isEmpty() && byRules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git status",
        "git checkout -b feature/x && git commit -am 'Add x' && git push -u origin feature/x",
        "git fetch --all --prune; git rebase origin/main",
        "git branch -d feature/x",
        "git push origin main --tags",
        "rm -rf target/classes",
        "npm ci && npm test && npm run build",
        "npm install",
        "npm install --save-dev some-package",
        "pip install -r requirements.txt",
        "yarn install --frozen-lockfile",
        "cat package-lock.json | head",
        "git diff --stat -- web/package-lock.json",
        "mvn -q -DskipTests deploy:help",
        "mvn verify && ./gradlew build --no-daemon",
        "cargo build --release && cargo test",
        "docker build -t app . && docker compose up -d",
        "docker compose down -v",
        "kubectl get pods && kubectl logs deploy/app",
        "terraform init && terraform plan -out plan.bin",
        "psql -h localhost -U app products -c 'select 1'",
        "mysql --protocol=tcp reproduction",
        "aws s3 ls",
        "gh pr create --fill",
        "helm template chart",
        "find . -name '*.lock' -delete",
      })
  void ordinaryWorkIsNotRefused(String line) {
    assertEquals("", rule("shell.exec", Map.of("command", line)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "git -C sub push --force-with-lease origin main § force-push",
        "bash -c 'git push -f' § force-push",
        "git push origin :old § ",
        "git commit --no-verify -m x § skipped-hooks",
        "(cd web; pnpm publish) § publishing",
        "yarn npm publish § publishing",
        "gh pr merge --auto § merges",
        "tofu apply -destroy -auto-approve § infrastructure",
        "kubectl --context prod delete ns shop § infrastructure",
        "helm -n shop uninstall shop § infrastructure",
        "aws --profile prod rds delete-db-instance --db-instance-identifier x § cloud-data",
        "gcloud compute instances delete a § cloud-data",
        "psql postgres://app@db.prod.example.com/app § production-database",
        "mysql -h prod-1 app § production-database",
        "vault kv get secret/app § deployment-secrets",
        "kubectl get secret/app -o json § deployment-secrets",
      })
  void whatAPersonDoesIsNotDoneByAgents(String line, String rule) {
    assertEquals(rule == null ? "" : rule, rule("bash", Map.of("command", line)));
  }

  /** As it is written, and by its absolute path. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    ".m2/repository/org/example/x.jar, true",
    ".m2/settings.xml, false",
    ".gradle/caches, true",
    ".gradle/caches/modules-2/x, true",
    ".gradle/init.d/x.gradle, false",
    ".gradle/gradle.properties, false",
    ".cache/pip/x, true",
    ".npm/_cacache/x, true",
    ".npmrc, false",
    ".cargo/registry/index/x, true",
    ".cargo/bin/cargo, false",
    ".cargo/config.toml, false",
    ".ivy2/cache/x, true",
    "go/pkg/mod/x, true",
    "go/bin/x, false",
    ".local/share/pnpm/store/v3/x, true",
    ".local/bin/x, false",
    ".config/git/config, false",
    ".bashrc, false",
    ".cache/server.pem, false",
    ".cache/../.bashrc, false",
  })
  void cachesOfBuildToolsAreOpenAndWhatTheyObeyIsNot(String path, boolean open) {
    Policy atHome = PolicyYaml.parse(TEXT.getBytes(UTF_8), "/home/me");
    for (String home : List.of("~", "/home/me")) {
      assertEquals(open, mayWrite(atHome, home + "/" + path), home);
    }
    assertEquals(false, mayWrite(atHome, "/home/you/" + path));
  }

  private static boolean mayWrite(Policy policy, String path) {
    Map<String, Object> payload = Map.of("path", path, "content", "x");
    TypedAct act =
        TypedAct.read(new Act(new AgentId("agent-1"), "file.write", payload), Places.asWritten());
    Call call = Call.of(Caller.unbound("key-1"), CallKind.ACT, policy, "request-1", Instant.EPOCH);
    List<Gate> gates = List.of(new ClaimGate(List.of()), new PlaceGate(RiskProfile.STRICT));
    return new Gates(Scorer.standard(), gates).judge(GateRequest.ofAct(call, act))
        instanceof Decision.Allowed;
  }

  @Test
  void actionsAreJudgedByTheirNames() {
    assertEquals("deployments", rule("deploy.production", Map.of()));
    assertEquals("dropped-data", rule("db.drop_all", Map.of()));
    assertEquals("", rule("run.tests", Map.of()));
    Map<String, Object> lock = Map.of("path", "web/yarn.lock", "content", "");
    assertEquals("lock-files-by-hand", rule("file.write", lock));
    assertEquals("", rule("file.read", lock));
  }

  /** The last rule is shown in comments, since a condition costs the start a second. */
  @Test
  void theRuleInCommentsWorks() {
    int start = TEXT.indexOf("  #- id: wide-plans");
    String last = TEXT.substring(start).replaceAll("(?m)^  #", "  ");
    Policy policy = PolicyYaml.parse((TEXT.substring(0, start) + last).getBytes(UTF_8));
    assertEquals(POLICY.rules().size() + 1, policy.rules().size());
    assertTrue(policy.rules().stream().anyMatch(rule -> rule.when().isPresent()));
  }
}
