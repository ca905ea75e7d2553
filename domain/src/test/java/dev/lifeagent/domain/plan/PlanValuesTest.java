package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Never;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of plans hold, refuse and copy. */
class PlanValuesTest {
  private static final Finding FINDING =
      new Finding("rule", RiskCategory.URL, Severity.LOW, "intent", 0, 4);
  private static final Verdict EARLIER = new Verdict(List.of(FINDING), 0.5, "d");
  private static final VerifiedPatch PATCH = patch("bytes", "src/a", 1, 2, "tree");

  private static final Plan PLAN =
      new Plan(
          new PlanId("a".repeat(64)),
          AgentId.DEFAULT,
          "intent",
          Optional.of("context"),
          List.of(RepoPath.of("src")),
          "base",
          Optional.empty(),
          Verdict.clean("d"),
          Optional.empty(),
          List.of());

  private static VerifiedPatch patch(
      String text, String path, int added, int deleted, String tree) {
    return new VerifiedPatch(
        text.getBytes(StandardCharsets.UTF_8),
        List.of(new VerifiedPatch.FileSummary(RepoPath.of(path), "modified", "100644")),
        added,
        deleted,
        tree);
  }

  private static PlanRequest request(String intent, String context, int targets) {
    return new PlanRequest(
        AgentId.DEFAULT,
        intent,
        Optional.of(context),
        Collections.nCopies(targets, "src"),
        Optional.empty());
  }

  @Test
  void aWorkspaceIsPartOfTheIdOnlyWhereItIsNamed() {
    PlanRequest own = request("intent", "context", 1);
    PlanRequest one = own.in(Optional.of("/src/one"));
    String known = "44d2c0970aca48f328c37187233b31da17b8e63ccf3dea88124cfd8be4ec1b05";
    assertEquals(known, PlanId.of(42, own, "base", "d", "").value(), "as before it could be named");
    assertNotEquals(known, PlanId.of(42, one, "base", "d", "").value());
    assertNotEquals(
        PlanId.of(42, one, "base", "d", ""),
        PlanId.of(42, own.in(Optional.of("/src/two")), "base", "d", ""));
    assertEquals(own, one.in(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "src", "~/src"})
  void aWorkspaceIsAnAbsolutePath(String root) {
    PlanRequest request = request("intent", "context", 1);
    assertThrows(IllegalArgumentException.class, () -> request.in(Optional.of(root)));
    assertThrows(
        IllegalArgumentException.class, () -> request.in(Optional.of("/" + "x".repeat(4096))));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "8192, 65536, 1000"})
  void aRequestWithinItsBoundsIsTaken(int intent, int context, int targets) {
    PlanRequest request = request("x".repeat(intent), "x".repeat(context), targets);
    assertEquals(intent, request.intent().length());
    assertEquals(context, request.context().orElseThrow().length());
    assertEquals(targets, request.targets().size());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "8193, 0, 0", "1, 65537, 0", "1, 0, 1001"})
  void aRequestOutsideItsBoundsIsRefused(int intent, int context, int targets) {
    assertThrows(
        IllegalArgumentException.class,
        () -> request("x".repeat(intent), "x".repeat(context), targets));
  }

  @Test
  void aBlankIntentIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> request(" \n\t", "", 0));
    assertEquals("an intent", PlanRequest.requireIntent("an intent"));
  }

  @Test
  void aCommentOfAReviewHasABound() {
    String longest = "x".repeat(Review.MAX_COMMENT);
    assertEquals(Optional.of(longest), review(Optional.of(longest)).comment());
    assertEquals(Optional.empty(), review(Optional.empty()).comment());
    assertThrows(IllegalArgumentException.class, () -> review(Optional.of(longest + "x")));
  }

  private static Review review(Optional<String> comment) {
    return new Review(PLAN.id(), Review.Decision.APPROVE, "operator", "digest", comment);
  }

  @ParameterizedTest
  @EnumSource(Review.Decision.class)
  void aDecisionHasItsNameInLowerCaseAsCode(Review.Decision decision) {
    assertEquals(
        decision, Review.Decision.valueOf(decision.code().toUpperCase(java.util.Locale.ROOT)));
    assertEquals(decision.code(), decision.code().toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void aPlanIsChangedOneMemberAtATime() {
    Plan.Draft draft = new Plan.Draft("model", "digest", 2);
    Plan full = PLAN.with(draft).with(change(List.of("note"))).with(Verdict.clean("e"));
    assertEquals(Verdict.clean("e"), full.verdict());
    assertEquals(Optional.of(PATCH), full.patch());
    assertEquals(List.of("note"), full.notes());
    assertEquals(Optional.of(draft), full.draft());
    assertEquals(PLAN.id(), full.id());
    assertEquals(PLAN.targets(), full.targets());
    assertEquals(Optional.empty(), PLAN.patch(), "the plan itself stays as it is");
  }

  @Test
  void aPlanTakesPatchFindingsAndNotesOfItsChangeTogether() {
    Plan plan = PLAN.with(change(List.of("note")));
    assertEquals(Optional.of(PATCH), plan.patch());
    assertEquals(EARLIER, plan.verdict());
    assertEquals(List.of("note"), plan.notes());
    assertEquals(List.of("note"), plan.with(new Plan.Draft("model", "digest", 1)).notes());
    assertEquals(List.of(), PLAN.notes());
  }

  private static VerifiedChange change(List<String> notes) {
    FileState file = FileState.of(FileMode.REGULAR, new byte[] {'x', '\n'});
    ChangeSet changes =
        ChangeSet.of(
            new RecordingTree(Map.of()),
            Map.of(RepoPath.of("src/a"), Optional.of(file)),
            PatchLimits.DEFAULT,
            Never.passes());
    return new VerifiedChange(PATCH, changes, EARLIER, notes);
  }

  @Test
  void whatTheGatesFoundInTheRequestIsInANewPlanButNotInOneThatIsStored() {
    PlanResult fresh = new PlanResult(0, PLAN, false).after(EARLIER);
    assertEquals(EARLIER, fresh.plan().verdict());
    PlanResult stored = new PlanResult(0, PLAN, true);
    assertEquals(stored, stored.after(EARLIER));
    assertEquals(new PlanResult(7, PLAN, true), stored.recordedAs(7));
  }

  @Test
  void listsAreCopied() {
    List<RepoPath> paths = new ArrayList<>(List.of(RepoPath.of("src")));
    List<String> notes = new ArrayList<>(List.of("note"));
    Targets targets = new Targets(paths);
    VerifiedChange change = change(notes);
    paths.clear();
    notes.clear();
    assertEquals(1, targets.paths().size());
    assertEquals(1, change.notes().size());
    assertEquals(List.of(), Targets.any().paths());
  }

  @Test
  void aSubmittedPatchIsItsBytes() {
    byte[] bytes = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+ä\n".getBytes(StandardCharsets.UTF_8);
    String text = new String(bytes, StandardCharsets.UTF_8);
    SubmittedPatch patch = SubmittedPatch.of(bytes);
    assertEquals(Sha256.hex(bytes), patch.sha256());
    bytes[0] = 'x';
    assertEquals(text, patch.text());
    assertEquals(bytes.length, patch.length());
    assertEquals(List.of(RepoPath.of("x")), patch.paths());
    assertEquals(patch.sha256(), SubmittedPatch.of(text).sha256());
  }

  @Test
  void aVerifiedPatchIsEqualToOneOfTheSameBytesAndResult() {
    assertEquals(PATCH, patch("bytes", "src/a", 1, 2, "tree"));
    assertEquals(PATCH.hashCode(), patch("bytes", "src/a", 1, 2, "tree").hashCode());
    for (VerifiedPatch other :
        List.of(
            patch("other", "src/a", 1, 2, "tree"),
            patch("bytes", "src/b", 1, 2, "tree"),
            patch("bytes", "src/a", 3, 2, "tree"),
            patch("bytes", "src/a", 1, 3, "tree"),
            patch("bytes", "src/a", 1, 2, "other"))) {
      assertNotEquals(PATCH, other);
    }
    assertNotEquals(PATCH, "bytes");
    assertNotEquals(PATCH.hashCode(), patch("other", "src/a", 1, 2, "tree").hashCode());
  }

  @Test
  void theBytesOfAVerifiedPatchAreCopied() {
    byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
    VerifiedPatch patch = new VerifiedPatch(bytes, List.of(), 0, 0, "tree");
    bytes[0] = 'x';
    patch.bytes()[1] = 'x';
    assertArrayEquals("bytes".getBytes(StandardCharsets.UTF_8), patch.bytes());
    assertEquals(Sha256.hex("bytes"), patch.sha256());
  }

  @Test
  void aProposerMayHaveASession() {
    assertEquals(Optional.empty(), Proposer.of(AgentId.DEFAULT).session());
    SessionId session = new SessionId("s");
    assertEquals(
        Optional.of(session), new Proposer(AgentId.DEFAULT, Optional.of(session)).session());
  }

  @Test
  void aMailSaysWhatItsPlanSays() {
    PatchMessage message = PatchMessage.of(PLAN);
    assertEquals(
        new PatchMessage(PLAN.id(), PLAN.agent(), "intent", Optional.of("context")), message);
    assertEquals(message, PatchMessage.of(PLAN.id(), request("intent", "context", 0)));
  }

  @Test
  void anIdShowsItsDigitsAndAFailedWorkspaceHasItsCode() {
    assertEquals("a".repeat(64), PLAN.id().toString());
    assertEquals(RefusalCode.WORKSPACE_UNAVAILABLE, new WorkspaceException("gone").code());
  }
}
