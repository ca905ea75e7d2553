package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link Gate} promises: a decision whatever comes, and nothing that earlier gates found is
 * lost.
 *
 * @since 0.1
 */
public abstract class GateContract {
  /** For subclasses. */
  protected GateContract() {}

  /** The gate under test; the same within a test. */
  protected abstract Gate gate();

  /** Something that the gate lets through, made with {@link #request} or {@link #result}. */
  protected abstract GateRequest allowed();

  /** Something that the gate refuses, likewise. */
  protected abstract GateRequest denied();

  /** A request with one text and paths, of an agent that may touch {@code src} alone. */
  protected static GateRequest request(String text, String... paths) {
    return at(Stage.REQUEST, CallKind.PLAN, text, paths);
  }

  /** What a change results in that writes this file anew. */
  protected static GateRequest result(String path, String content) {
    ChangeSet changes =
        ChangeSet.of(
            new InMemoryTree(Map.of()),
            Map.of(
                RepoPath.of(path),
                Optional.of(
                    FileState.of(FileMode.REGULAR, content.getBytes(StandardCharsets.UTF_8)))),
            PatchLimits.DEFAULT,
            Deadline.after(Duration.ofSeconds(10)));
    return GateRequest.ofResult(Samples.call(CallKind.PLAN), Samples.ALICE, List.of(), changes);
  }

  private static GateRequest at(Stage stage, CallKind kind, String text, String... paths) {
    return GateRequest.of(
        stage,
        Samples.call(kind),
        Samples.ALICE,
        List.of(new GateRequest.Text("intent", text)),
        List.of(paths).stream().map(RepoPath::of).toList());
  }

  @Test
  void whatIsAllowedKeepsWhatEarlierGatesFound() {
    Decision decision = gate().judge(found(allowed()));
    assertTrue(decision instanceof Decision.Allowed, "allowed() is allowed: " + decision);
    keepsFindings(decision);
  }

  @Test
  void whatIsRefusedSaysWhyAndKeepsWhatEarlierGatesFound() {
    Decision decision = gate().judge(found(denied()));
    assertTrue(decision instanceof Decision.Denied, "denied() is refused: " + decision);
    keepsFindings(decision);
    String detail = decision.fold(verdict -> "", Denial::detail);
    assertFalse(detail.isBlank(), "detail() is a sentence that says what to change");
    assertFalse(
        detail.contains("Exception") || detail.contains("java."),
        "the sentence names no class: " + detail);
  }

  @Test
  void everyStageAndOddTextIsDecidedWithoutAnException() {
    for (Stage stage : Stage.values()) {
      for (String odd : List.of("", "half \ud800", "\u0000\u202e", "a".repeat(10_000))) {
        GateRequest request = found(at(stage, CallKind.ACT, odd));
        Decision decision =
            assertDoesNotThrow(
                () -> gate().judge(request),
                "a gate that cannot decide denies; it throws nothing (stage " + stage + ")");
        keepsFindings(decision);
      }
    }
  }

  @Test
  void severalThreadsAskAtOnce() {
    String sentence = "a gate is asked by several threads at once";
    List<Boolean> decisions =
        Together.run(
            10,
            sentence,
            () ->
                gate().judge(allowed()) instanceof Decision.Allowed
                    && gate().judge(denied()) instanceof Decision.Denied);
    assertEquals(Set.of(true), Set.copyOf(decisions), sentence);
  }

  private static GateRequest found(GateRequest request) {
    return request.with(
        new Verdict(List.of(Samples.FINDING), 0.25, request.call().policy().digest()));
  }

  private static void keepsFindings(Decision decision) {
    Verdict verdict = decision.fold(v -> v, Denial::verdict);
    assertTrue(
        verdict.findings().contains(Samples.FINDING),
        "start from request.verdict(): what earlier gates found is lost");
    assertEquals(
        Samples.policy().digest(), verdict.policyDigest(), "the verdict names the call's policy");
  }
}
