package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.RecordingTree;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What gates are asked in tests: {@code src} is allowed, {@code *.lock} denied, 5 lines may change.
 */
final class Requests {
  static final Policy POLICY =
      new Policy(
          "1",
          List.of(AllowedDir.of("src")),
          List.of(DenyGlob.of("**/*.lock")),
          5,
          LlmSettings.DEFAULT,
          "d".repeat(64));
  static final Call CALL =
      Call.of(Caller.unbound("tester"), CallKind.ACT, POLICY, "request-1", Instant.EPOCH);
  static final Finding FINDING =
      new Finding("some-rule", RiskCategory.URL, Severity.LOW, "intent", 0, 4);

  private Requests() {}

  static GateRequest texts(Stage stage, Text... texts) {
    return GateRequest.of(stage, CALL, AgentId.DEFAULT, List.of(texts), List.of());
  }

  static GateRequest paths(String... paths) {
    return GateRequest.of(Stage.PATHS, CALL, AgentId.DEFAULT, List.of(), repoPaths(paths));
  }

  static GateRequest result(ChangeSet changes, String... declared) {
    return GateRequest.ofResult(CALL, AgentId.DEFAULT, repoPaths(declared), changes);
  }

  /** Paths under a policy that allows a dir and says what becomes of the closed list. */
  static GateRequest leaving(Effect protectedFiles, String dir, List<String> paths) {
    return GateRequest.of(
        Stage.PATHS,
        leaving(protectedFiles, dir),
        AgentId.DEFAULT,
        List.of(),
        repoPaths(paths.toArray(String[]::new)));
  }

  /** A result under such a policy. */
  static GateRequest leaving(
      Effect protectedFiles, String dir, ChangeSet changes, String... declared) {
    return GateRequest.ofResult(
        leaving(protectedFiles, dir), AgentId.DEFAULT, repoPaths(declared), changes);
  }

  private static Call leaving(Effect protectedFiles, String dir) {
    Policy policy =
        new Policy(
            "1",
            List.of(AllowedDir.of(dir)),
            POLICY.denyGlobs(),
            5,
            LlmSettings.DEFAULT,
            RiskSettings.NONE,
            new ActSettings(
                ActSettings.Mode.ENFORCE, protectedFiles, Effect.DENY, List.of(), Effect.ALLOW),
            List.of(),
            "d".repeat(64));
    return Call.of(Caller.unbound("tester"), CallKind.PLAN, policy, "request-1", Instant.EPOCH);
  }

  /** The change from some files to others; a file whose text is missing afterwards is deleted. */
  static ChangeSet change(Map<String, String> before, Map<String, String> after) {
    Map<RepoPath, Optional<FileState>> wanted = new TreeMap<>();
    before.keySet().forEach(path -> wanted.put(RepoPath.of(path), Optional.empty()));
    after.forEach((path, text) -> wanted.put(RepoPath.of(path), Optional.of(file(text))));
    return ChangeSet.of(new RecordingTree(before), wanted, PatchLimits.DEFAULT, Never.passes());
  }

  /** A change that adds these files with one line each. */
  static ChangeSet adding(String... paths) {
    Map<String, String> after = new TreeMap<>();
    for (String path : paths) {
      after.put(path, "new\n");
    }
    return change(Map.of(), after);
  }

  static Verdict allowed(Decision decision) {
    return decision.fold(
        verdict -> verdict,
        denial -> {
          throw new AssertionError("denied: " + denial);
        });
  }

  static Denial denied(Decision decision) {
    return decision.fold(
        verdict -> {
          throw new AssertionError("allowed: " + verdict);
        },
        denial -> denial);
  }

  /** The code of a refusal, or null. */
  static RefusalCode reason(Decision decision) {
    return decision.fold(verdict -> null, Denial::reason);
  }

  private static FileState file(String text) {
    return FileState.of(FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RepoPath> repoPaths(String... paths) {
    return List.of(paths).stream().map(RepoPath::of).toList();
  }
}
