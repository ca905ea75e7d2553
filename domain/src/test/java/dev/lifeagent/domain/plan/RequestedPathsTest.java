package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.time.Never;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedPathsTest {
  private static final Call CALL =
      Call.of(
          Caller.unbound("key"),
          CallKind.PLAN,
          Policy.ofAllowedDirs(List.of(AllowedDir.of("src"))),
          "request",
          Instant.EPOCH);
  private static final String RENAME =
      "diff --git a/src/from.txt b/src/to.txt\nsimilarity index 100%\n"
          + "rename from src/from.txt\nrename to src/to.txt\n";

  private static PlanRequest request(Optional<String> patch, String... targets) {
    return new PlanRequest(
        AgentId.DEFAULT,
        "Change it",
        Optional.empty(),
        List.of(targets),
        patch.map(SubmittedPatch::of));
  }

  private static Denial denied(PlanRequest request) {
    return assertThrows(DeniedException.class, () -> RequestedPaths.of(CALL, request, Never.LIMIT))
        .denial();
  }

  @Test
  void targetsComeFirstAndThenBothSidesOfEachFileOfThePatch() {
    String change = "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1 +1 @@\n-a\n+b\n";
    assertEquals(
        List.of("docs", "lib", "src/a.txt", "src/from.txt", "src/to.txt"),
        RequestedPaths.of(CALL, request(Optional.of(change + RENAME), "docs", "lib"), Never.LIMIT)
            .stream()
            .map(RepoPath::value)
            .toList());
  }

  @Test
  void aRequestWithoutAPatchNamesItsTargetsAlone() {
    PlanRequest request = request(Optional.empty(), "src/a", "src/b");
    assertEquals(
        List.of(RepoPath.of("src/a"), RepoPath.of("src/b")),
        RequestedPaths.of(CALL, request, Never.LIMIT));
    assertEquals(
        new Targets(List.of(RepoPath.of("src/a"), RepoPath.of("src/b"))),
        RequestedPaths.targets(CALL, request));
  }

  @Test
  void editsAreReadOnceWithinTheLimitThatIsGiven() {
    PlanRequest request =
        new PlanRequest(
            AgentId.DEFAULT,
            "Change it",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(SubmittedEdits.of("`src/a.txt`\n```\n1\n```\n")));
    AtomicLong looks = new AtomicLong();
    TimeLimit past = new TimeLimit(Duration.ofNanos(1), looks::incrementAndGet);
    Denial denial =
        assertThrows(DeniedException.class, () -> RequestedPaths.of(CALL, request, past)).denial();
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    List<RepoPath> paths = List.of(RepoPath.of("src/a.txt"));
    assertEquals(paths, RequestedPaths.of(CALL, request, Never.LIMIT));
    assertEquals(paths, RequestedPaths.of(CALL, request, past), "it is not read again");
  }

  @ParameterizedTest
  @CsvSource({"../x, src/b, 0", "src/a, ../x, 1", "src/a, /etc/passwd, 1", "src/a, .git/config, 1"})
  void aTargetThatIsNotASafePathIsNamedByItsNumber(String first, String second, int number) {
    Denial denial = denied(request(Optional.empty(), first, second));
    assertEquals(RefusalCode.PATH_FORBIDDEN, denial.reason());
    assertEquals("target_paths[" + number + "]", denial.hints().get("field"));
    assertEquals(CALL.policy().digest(), denial.verdict().policyDigest());
    Denial again =
        assertThrows(
                DeniedException.class,
                () -> RequestedPaths.targets(CALL, request(Optional.empty(), first, second)))
            .denial();
    assertEquals(denial, again);
  }

  @Test
  void theFaultOfATargetIsNamed() {
    Denial denial = denied(request(Optional.empty(), "src/../x"));
    assertEquals(List.of("field", "fault"), List.copyOf(denial.hints().keySet()));
  }

  @Test
  void aPatchThatCannotBeReadIsRefused() {
    Denial denial = denied(request(Optional.of("hello")));
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertEquals(Map.of("fault", "no_patch"), denial.hints());
  }

  @Test
  void aPatchThatNamesAnUnsafePathIsForbidden() {
    Denial denial = denied(request(Optional.of("--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n")));
    assertEquals(RefusalCode.PATH_FORBIDDEN, denial.reason());
    assertEquals("path_unsafe", denial.hints().get("fault"));
  }
}
