package dev.lifeagent.domain.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.PathRefusal.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
  private static PathRules rules(List<String> allowed, List<String> deny, String... folders) {
    return new PathRules(
        allowed.stream().map(AllowedDir::of).toList(),
        deny.stream().map(DenyGlob::of).toList(),
        List.of(folders).stream().map(RepoPath::of).toList());
  }

  private static Optional<Kind> kind(PathRules rules, String path) {
    return rules.refusal(RepoPath.of(path)).map(PathRefusal::kind);
  }

  @ParameterizedTest(name = "{0} holds {1}: {2}")
  @CsvSource({
    "., x, true",
    "./, a/b, true",
    "lib, lib/x, true",
    "lib, lib, true",
    "lib/, lib/x, true",
    "./lib, lib/x, true",
    "lib, libs/x, false",
    "lib, LIB/x, false",
    "lib, x/lib/y, false",
    "a/b, a/b/c, true",
    "a/b, a/x, false",
  })
  void allowsWhatLiesInAnAllowedDir(String dir, String path, boolean allowed) {
    Optional<Kind> expected = allowed ? Optional.empty() : Optional.of(Kind.FORBIDDEN);
    assertEquals(expected, kind(rules(List.of("none", dir), List.of()), path));
  }

  @Test
  void forbidsAllWithoutAllowedDirs() {
    assertEquals(Optional.of(Kind.FORBIDDEN), kind(rules(List.of(), List.of()), "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "/lib", "..", "../x", "a//", "lib/**", "C:/x", ".git"})
  void refusesAllowedDirsThatNameNoFolderOfTheRepository(String dir) {
    assertThrows(IllegalArgumentException.class, () -> AllowedDir.of(dir));
  }

  @ParameterizedTest(name = "{0} denies {1}: {2}")
  @CsvSource({
    "**/*.env, b.env, true",
    "**/*.env, a/B.ENV, true",
    "*.lock, a/x.lock, false",
    "/secrets/**, secrets/x, true",
    "./secrets/**, secrets/x, true",
    "secrets/, secrets/a/b, true",
    "secrets/, a/secrets/b, false",
    "secrets/, secretsx, false",
    "'', x, false",
  })
  void deniesWhatAGlobMatches(String glob, String path, boolean denied) {
    PathRules rules = rules(List.of("."), List.of("none", glob));
    Optional<PathRefusal> refusal = rules.refusal(RepoPath.of(path));
    assertEquals(
        denied ? Optional.of(Kind.DENIED) : Optional.empty(), refusal.map(PathRefusal::kind));
    refusal.ifPresent(r -> assertEquals(glob, r.rule()));
  }

  @Test
  void protectsTheFilesAndFoldersOfTheService() {
    PathRules rules = rules(List.of("."), List.of(), "policy/policy.yaml", "var/plans");
    assertEquals(Optional.of(Kind.DENIED), kind(rules, "policy/policy.yaml"));
    assertEquals(Optional.of(Kind.DENIED), kind(rules, "POLICY/policy.YAML"));
    assertEquals(Optional.of(Kind.DENIED), kind(rules, "policy/policy.yaml/x"));
    assertEquals(Optional.empty(), kind(rules, "policy/Rules.java"));
    assertEquals(Optional.of(Kind.DENIED), kind(rules, "var/plans"));
    assertEquals(Optional.empty(), kind(rules, "var/x"));
    assertEquals(Optional.empty(), kind(rules, "policy.txt"));
  }

  @ParameterizedTest
  @CsvSource({
    "AGENTS.md, REVIEWABLE",
    ".ci/build, REVIEWABLE",
    ".ci/own/x, DENIED",
    ".ci/x.lock, DENIED",
    ".mcp.json, DENIED",
    "db/AGENTS.md, FORBIDDEN",
  })
  void theReviewablePartOfTheClosedListIsToldWhereNothingElseRefuses(String path, Kind kind) {
    List<String> dirs = path.startsWith("db") ? List.of("src") : List.of(".");
    assertEquals(Optional.of(kind), kind(rules(dirs, List.of("**/*.lock"), ".ci/own"), path));
  }

  @Test
  void saysWhichRuleRefused() {
    PathRefusal outside =
        rules(List.of("src", "docs"), List.of()).refusal(RepoPath.of("x")).orElseThrow();
    assertEquals("[src, docs]", outside.rule());
    assertTrue(outside.sentence().contains("src, docs"));
    PathRefusal denied =
        rules(List.of("."), List.of("*.key")).refusal(RepoPath.of("a.KEY")).orElseThrow();
    assertEquals("*.key", denied.rule());
    assertTrue(denied.sentence().contains("deny glob"));
  }
}
