package dev.lifeagent.domain.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no policy opens, and what a reviewer is warned of: one table. */
class ProtectedNamesTest {
  private static List<String> anywhere() {
    return ProtectedNames.entries().stream().filter(entry -> entry.startsWith("**/")).toList();
  }

  private static List<String> atTheRoot() {
    return ProtectedNames.entries().stream().filter(entry -> !entry.startsWith("**/")).toList();
  }

  /** A path that the entry names. */
  private static String example(String entry) {
    return entry.replaceFirst("^\\*\\*/", "").replaceFirst("/\\*\\*$", "").replace("*", "x");
  }

  private static Optional<String> denying(String path) {
    return ProtectedNames.denying(RepoPath.of(path));
  }

  @ParameterizedTest
  @MethodSource("anywhere")
  void deniesAnEntryAtAnyDepthInAnyCaseAndWithWhatLiesBelow(String entry) {
    String name = example(entry);
    for (String path :
        List.of(name, "a/" + name, "a/b/" + name.toUpperCase(java.util.Locale.ROOT), name + "/x")) {
      assertEquals(Optional.of(entry), denying(path), path);
      assertNotEquals("", ReviewMarks.of(path, "100644"), path);
    }
  }

  @ParameterizedTest
  @MethodSource("atTheRoot")
  void deniesWhatForgesRunAtTheRootAlone(String entry) {
    String name = example(entry);
    for (String path : List.of(name, name.toUpperCase(java.util.Locale.ROOT), name + "/x")) {
      assertEquals(Optional.of(entry), denying(path), path);
      assertNotEquals("", ReviewMarks.of(path, "100644"), path);
    }
    assertEquals(Optional.empty(), denying("a/" + name));
  }

  /** Written out, so that an entry that is lost is missed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/.gitattributes",
        "sub/.env",
        "lib/.gitmodules",
        ".lfsconfig",
        "x/.envrc",
        ".claude/settings.json",
        "web/.claude/commands/x.md",
        ".codex/config.toml",
        ".gemini/settings.json",
        ".qwen/settings.json",
        ".opencode/plugin/x.ts",
        "opencode.json",
        "web/opencode.jsonc",
        ".cursor/rules/x.mdc",
        ".cursorrules",
        ".mcp.json",
        "AGENTS.md",
        "docs/AGENTS.md",
        "CLAUDE.md",
        "GEMINI.md",
        "QWEN.md",
        ".vscode/tasks.json",
        "web/.vscode/launch.json",
        ".idea/workspace.xml",
        ".zed/tasks.json",
        "my.code-workspace",
        ".devcontainer/x",
        ".devcontainer.json",
        ".mvn/jvm.config",
        "sub/.mvn/extensions.xml",
        ".husky/pre-commit",
        ".githooks/post-checkout",
        "lefthook.yml",
        ".pre-commit-config.yaml",
        ".github/workflows/x.yml",
        ".gitlab/ci.yml",
        ".gitlab-ci.yml",
        ".gitea/workflows/x.yaml",
        ".forgejo/workflows/x.yaml",
        ".circleci/config.yml",
        ".travis.yml",
        ".drone.yml",
        ".woodpecker.yml",
        ".woodpecker/x.yaml",
        ".buildkite/pipeline.yml",
        ".tekton/x.yaml",
        ".teamcity/settings.kts",
        ".semaphore/semaphore.yml",
        "bitbucket-pipelines.yml",
        "Jenkinsfile",
        "azure-pipelines.yml",
        "azure-pipelines.yaml",
        "appveyor.yml",
        "cloudbuild.yaml",
        ".ci/run"
      })
  void deniesWhatAnotherProgramRunsObeysOrHidesBy(String path) {
    assertTrue(denying(path).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/.github/x",
        "a/Jenkinsfile",
        ".gitignore",
        ".env.example",
        "environment",
        "agents.txt",
        ".cix/run",
        "a/.gitmodules.txt",
        ".vscodex",
        "docs/claude.md.txt",
        "policy/policy.yaml"
      })
  void leavesOtherNamesAlone(String path) {
    assertEquals(Optional.empty(), denying(path));
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, a build or an editor may run it",
    "sub/build.gradle.kts, a build or an editor may run it",
    "Dockerfile.test, a build or an editor may run it",
    "scripts/x.txt, a build or an editor may run it",
    "web/bin/x, a build or an editor may run it",
    "src/main/java/shop/hooks/Hook.java, ''",
    "web/src/scripts/x.txt, ''",
    "src/scripts/x.sh, a build or an editor may run it",
    "a/b/tool.SH, a build or an editor may run it",
    "a/.github/x, a build or an editor may run it",
    "src/Main.java, ''",
    "dockerfiles/README.md, ''",
    "docs/scripts.md, ''",
    "sharing.txt, ''",
  })
  void marksWhatAPolicyMayOpenButABuildRuns(String path, String mark) {
    assertEquals(mark, ReviewMarks.of(path, "100644"));
    assertEquals("executable", ReviewMarks.of(path, "100755"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package-lock.json",
        "web/yarn.lock",
        "pnpm-lock.yaml",
        "npm-shrinkwrap.json",
        "bun.lockb",
        "Cargo.lock",
        "go.sum",
        "gradle.lockfile",
        "Pipfile.lock",
        ".terraform.lock.hcl",
        "requirements-dev.txt",
        "Package.resolved",
        "packages.lock.json",
        "gradle/verification-metadata.xml"
      })
  void marksWhatPinsADownload(String path) {
    assertEquals("it pins what a build downloads", ReviewMarks.of(path, "100644"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/Lock.java", "docs/lock.md", "unlock", "src/blockchain.txt"})
  void marksNoOtherFileAsAPin(String path) {
    assertEquals("", ReviewMarks.of(path, "100644"));
  }

  @Test
  void theExpressionHasNothingThatJavaScriptReadsInAnotherWay() {
    String expression = ReviewMarks.expression() + ReviewMarks.lockExpression();
    for (String sign : List.of("'", "(?i", "(?>", "(?<", "\\Q", "\\p", "++", "*+", "?+", "[[")) {
      assertTrue(!expression.contains(sign), sign);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "home/me/.claude/settings.json",
        "home/me/.claude/settings.local.json",
        "home/me/.CLAUDE/Settings.json",
        "home/me/.claude",
        "home/me/.codex/config.toml",
        "home/me/.copilot/hooks/x.json",
        "home/me/.gemini/settings.json",
        "home/me/.qwen/settings.json",
        "home/me/.config/opencode/opencode.json",
        "srv/other/.github/hooks/x.json",
        "srv/other/opencode.jsonc",
        "srv/other/.mcp.json",
        "etc/claude-code/managed-settings.json",
        "etc/codex/requirements.toml",
        "Library/Application Support/gemini-cli/settings.json"
      })
  void whatSetsUpHooksIsClosedOutsideOfARepositoryToo(String path) {
    assertTrue(ProtectedNames.isHookConfiguration(RepoPath.of(path)), path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "home/me/.claude/plans/x.md",
        "home/me/.gemini/tmp/x",
        "home/me/.cache/opencode/x",
        "srv/other/settings.json",
        "srv/other/.github/workflows/x.yml"
      })
  void otherFilesOutsideAreNotOfTheList(String path) {
    assertFalse(ProtectedNames.isHookConfiguration(RepoPath.of(path)), path);
  }
}
