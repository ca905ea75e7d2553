package dev.lifeagent.domain.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.RiskProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final String DIGEST = "0".repeat(64);
  private static final List<AllowedDir> LIB = List.of(AllowedDir.of("lib"));

  private static Policy policy(List<AllowedDir> dirs, List<String> deny, int lines) {
    return new Policy(
        "1", dirs, deny.stream().map(DenyGlob::of).toList(), lines, LlmSettings.DEFAULT, DIGEST);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesLinesOutOfBounds(int lines) {
    assertThrows(IllegalArgumentException.class, () -> policy(LIB, List.of(), lines));
  }

  @Test
  void acceptsTheBounds() {
    assertEquals(0, policy(LIB, List.of(), 0).maxDiffLines());
    assertEquals(5000, policy(LIB, List.of(), 5000).maxDiffLines());
    new LlmSettings("m", 0, 1);
    new LlmSettings("m", 1, 8192);
  }

  @Test
  void refusesOtherBadValues() {
    LlmSettings llm = LlmSettings.DEFAULT;
    assertThrows(IllegalArgumentException.class, () -> policy(List.of(), List.of(), 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Policy("2", LIB, List.of(), 1, llm, DIGEST));
    assertThrows(
        IllegalArgumentException.class, () -> new Policy("1", LIB, List.of(), 1, llm, "ABC"));
  }

  @ParameterizedTest
  @CsvSource({
    "' ', 0, 1",
    "m, -0.1, 1",
    "m, 1.1, 1",
    "m, NaN, 1",
    "m, Infinity, 1",
    "m, 0, 0",
    "m, 0, 8193",
  })
  void refusesBadSettingsOfTheModel(String model, double temperature, int maxTokens) {
    assertThrows(
        IllegalArgumentException.class, () -> new LlmSettings(model, temperature, maxTokens));
  }

  @Test
  void givesRulesThatKnowTheFoldersOfTheService() {
    PathRules rules =
        policy(List.of(AllowedDir.of(".")), List.of("*.key"), 1)
            .pathRules(List.of(RepoPath.of("plans")));
    assertTrue(rules.refusal(RepoPath.of("x")).isEmpty());
    assertTrue(rules.refusal(RepoPath.of("x.key")).isPresent());
    assertTrue(rules.refusal(RepoPath.of("plans/x")).isPresent());
  }

  @Test
  void tellsPoliciesOfFoldersApartByTheirDigest() {
    Policy ab = Policy.ofAllowedDirs(List.of(AllowedDir.of("a"), AllowedDir.of("b")));
    assertEquals(ab, Policy.ofAllowedDirs(List.of(AllowedDir.of("a"), AllowedDir.of("b"))));
    assertNotEquals(ab.digest(), Policy.ofAllowedDirs(List.of(AllowedDir.of("a"))).digest());
    assertNotEquals(ab.digest(), Policy.ofAllowedDirs(List.of(AllowedDir.of("a,b"))).digest());
    assertEquals(800, ab.maxDiffLines());
  }

  @Test
  void saysWhatWouldChange() {
    Policy before = policy(LIB, List.of("a", "b"), 10);
    Policy after =
        new Policy(
            "1",
            LIB,
            List.of(DenyGlob.of("c"), DenyGlob.of("b")),
            20,
            new LlmSettings("m", 0, 2048),
            "f".repeat(64));
    assertEquals(
        List.of(
            new PolicyChange("deny_globs", List.of("c"), List.of("a")),
            new PolicyChange("max_diff_lines", List.of("20"), List.of("10")),
            new PolicyChange("llm.model", List.of("m"), List.of("llama-3.3-70b-versatile"))),
        PolicyChange.between(before, after));
    assertEquals(List.of(), PolicyChange.between(before, before));
  }

  @Test
  void saysWhatWouldChangeForActs() {
    Policy before = policy(LIB, List.of(), 10);
    PolicyRule rule =
        new PolicyRule(
            "no-push",
            Effect.DENY,
            "People push.",
            Selectors.ALL,
            Optional.empty(),
            List.of(Example.DEFAULT),
            List.of(Example.DEFAULT));
    Policy after =
        new Policy(
            "1",
            LIB,
            List.of(),
            10,
            LlmSettings.DEFAULT,
            new RiskSettings(
                Optional.of(RiskProfile.BALANCED), List.of(Glob.of("github.com")), Set.of("x")),
            new ActSettings(
                ActSettings.Mode.DRY_RUN,
                Effect.ASK,
                Effect.DENY,
                List.of(Glob.of("/srv/**")),
                Effect.ASK),
            List.of(rule),
            DIGEST);
    assertEquals(
        List.of(
            new PolicyChange("mode", List.of("dry_run"), List.of("enforce")),
            new PolicyChange("risk.profile", List.of("balanced"), List.of()),
            new PolicyChange("risk.allowed_hosts", List.of("github.com"), List.of()),
            new PolicyChange("risk.off", List.of("x"), List.of()),
            new PolicyChange("protected_files", List.of("review"), List.of("deny")),
            new PolicyChange("outside_workspace", List.of("/srv/**"), List.of("deny")),
            new PolicyChange("default_effect", List.of("ask"), List.of("allow")),
            new PolicyChange("rules", List.of("no-push: deny"), List.of())),
        PolicyChange.between(before, after));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Policy(
                "1",
                LIB,
                List.of(),
                10,
                LlmSettings.DEFAULT,
                RiskSettings.NONE,
                ActSettings.DEFAULT,
                List.of(rule, rule),
                DIGEST));
  }

  @Test
  void putsAllErrorsInOneMessageWithTheirPlaces() {
    InvalidPolicyException e =
        new InvalidPolicyException(
            List.of(
                new PolicyError("llm.model", 3, 7, "is blank", "a name"),
                PolicyError.ofSource("the policy file is missing", "a file")));
    assertEquals(
        "line 3, column 7: llm.model: is blank; expected a name\n"
            + "line 1, column 1: the policy file is missing; expected a file",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new InvalidPolicyException(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new PolicyError("x", 0, 1, "is bad", "better"));
  }
}
