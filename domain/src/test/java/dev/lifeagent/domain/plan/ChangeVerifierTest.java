package dev.lifeagent.domain.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Scanners;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.Never;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeVerifierTest {
  private static final String HEAD = "--- a/src/a.txt\n+++ b/src/a.txt\n";
  private static final String CHANGE = HEAD + "@@ -1,2 +1,2 @@\n one\n-two\n+2\n";
  private static final String EDIT =
      "src/a.txt\n<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE\n";
  private static final AgentId AGENT = new AgentId("proposing-agent");
  private static final PatchMessage MESSAGE =
      new PatchMessage(
          new PlanId("a".repeat(64)), new AgentId("a"), "Say 2", Optional.of("because"));

  private final RecordingTree tree =
      new RecordingTree(
          Map.of("src/a.txt", "one\ntwo\n", "src/b.txt", "b\n", "docs/private.txt", "hidden\n"));
  private final List<GateRequest> judged = new ArrayList<>();

  /** The number of files that had been read when the gates were asked, for each time. */
  private final List<Integer> readBefore = new ArrayList<>();

  private static Call call() {
    return Call.of(
        Caller.unbound("reviewer"),
        CallKind.REVIEW,
        Policy.ofAllowedDirs(List.of(AllowedDir.of("src"))),
        "request",
        Instant.EPOCH);
  }

  private static SubmittedChange patch(String text) {
    return SubmittedChange.ofPatch(MESSAGE, SubmittedPatch.of(text));
  }

  private static SubmittedChange edits(String reply) {
    return SubmittedChange.ofEdits(MESSAGE, SubmittedEdits.of(reply));
  }

  /** A plan's stored patch, as it is: with the mail around it. */
  private static SubmittedChange stored(String text) {
    byte[] mail =
        ("From " + "c".repeat(40) + " Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n---\n" + text)
            .getBytes(StandardCharsets.UTF_8);
    return SubmittedChange.ofStored(new VerifiedPatch(mail, List.of(), 0, 0, "f".repeat(40)));
  }

  private ChangeVerifier verifier(BaseTree base, Gate... more) {
    List<Gate> gates = new ArrayList<>();
    gates.add(
        request -> {
          judged.add(request);
          readBefore.add(tree.read().size());
          return Decision.allow(request);
        });
    gates.addAll(List.of(more));
    Gates all =
        Gates.standard(
            Scorer.standard(), Scanners.of(RiskProfile.STRICT), Never.LIMIT, List.of(), gates);
    return new ChangeVerifier(new OneCommit(base), all, PatchLimits.DEFAULT, Never.LIMIT);
  }

  private VerifiedChange verify(SubmittedChange change, Gate... more) {
    return verify(verifier(tree, more), change, Targets.any());
  }

  private VerifiedChange verify(ChangeVerifier verifier, SubmittedChange change, Targets targets) {
    Base base = new OneCommit(tree).head();
    return verifier.verify(call(), Proposer.of(AGENT), base, change, targets);
  }

  private Denial refused(SubmittedChange change, Gate... more) {
    return assertThrows(DeniedException.class, () -> verify(change, more)).denial();
  }

  static Stream<Arguments> forms() {
    return Stream.of(Arguments.of("patch", patch(CHANGE)), Arguments.of("edits", edits(EDIT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void theNamedPathsAreJudgedBeforeAnyFileIsReadAndThenTheResult(
      String form, SubmittedChange change) {
    VerifiedChange verified = verify(change);
    assertEquals(
        List.of(Stage.PATHS, Stage.RESULT), judged.stream().map(GateRequest::stage).toList());
    assertEquals(0, readBefore.get(0));
    assertTrue(readBefore.get(1) > 0, "the change was applied before its result was judged");
    assertEquals(List.of(RepoPath.of("src/a.txt")), judged.get(0).paths());
    assertEquals(Optional.of(verified.changes()), judged.get(1).changes());
  }

  static Stream<Arguments> forbidden() {
    String mismatch = "@@ -1 +1 @@\n-something else\n+x\n";
    String docs = "--- a/docs/private.txt\n+++ b/docs/private.txt\n" + mismatch;
    String rename =
        "diff --git a/docs/private.txt b/src/c.txt\nsimilarity index 100%\n"
            + "rename from docs/private.txt\nrename to src/c.txt\n";
    String copy = rename.replace("rename", "copy");
    String block = "<<<<<<< SEARCH\nsomething else\n=======\nx\n>>>>>>> REPLACE\n";
    return Stream.of(
        Arguments.of("patch", patch(docs)),
        Arguments.of("second file of a patch", patch(CHANGE + docs)),
        Arguments.of("first file of a patch", patch(docs + CHANGE)),
        Arguments.of("source of a rename", patch(rename)),
        Arguments.of("source of a copy", patch(copy)),
        Arguments.of("edit", edits("docs/private.txt\n" + block)),
        Arguments.of("second edit", edits(EDIT + "\ndocs/private.txt\n" + block)),
        Arguments.of("stored", stored(docs)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void aFileThatThePolicyForbidsIsNeitherReadNorQuoted(String name, SubmittedChange change) {
    Denial denial = refused(change);
    assertEquals(RefusalCode.PATH_FORBIDDEN, denial.reason());
    assertEquals(Map.of("path", "docs/private.txt"), denial.hints());
    assertEquals(List.of(), tree.read(), "nothing was read");
    assertFalse(denial.toString().contains("hidden"));
  }

  @ParameterizedTest
  @CsvSource({"PATHS", "RESULT"})
  void whatAGateRefusesAtEitherStageIsRefused(Stage stage) {
    Denial denial =
        refused(
            patch(CHANGE),
            request ->
                request.stage() == stage
                    ? Decision.deny(request, RefusalCode.GATE_DENY, "no")
                    : Decision.allow(request));
    assertEquals(RefusalCode.GATE_DENY, denial.reason());
    assertEquals(stage, judged.get(judged.size() - 1).stage(), "and nothing is asked after it");
  }

  @Test
  void theGatesAreAskedAboutTheProposerUnderThisCall() {
    verify(patch(CHANGE));
    for (GateRequest request : judged) {
      assertEquals(AGENT, request.agent());
      assertEquals(call(), request.call());
    }
  }

  @Test
  void onlyWhatWasDeclaredMayChange() {
    Targets declared = new Targets(List.of(RepoPath.of("src/b.txt")));
    DeniedException refusal =
        assertThrows(DeniedException.class, () -> verify(verifier(tree), patch(CHANGE), declared));
    assertEquals(RefusalCode.PATH_UNDECLARED, refusal.denial().reason());
    Targets both = new Targets(List.of(RepoPath.of("src/b.txt"), RepoPath.of("src/a.txt")));
    verify(verifier(tree), patch(CHANGE), both);
  }

  @Test
  void whatTheGatesFoundInTheResultIsInTheVerdict() {
    Finding finding = new Finding("r", RiskCategory.URL, Severity.LOW, "src/a.txt", 0, 1);
    VerifiedChange verified =
        verify(
            patch(CHANGE),
            request ->
                request.stage() == Stage.RESULT
                    ? Decision.allow(request, List.of(finding))
                    : Decision.allow(request));
    assertEquals(List.of(finding), verified.verdict().findings());
  }

  @Test
  void thePatchIsRenderedFromTheResultAndCarriesItsMessage() {
    VerifiedPatch patch = verify(patch(CHANGE)).patch();
    String mail = new String(patch.bytes(), StandardCharsets.UTF_8);
    assertTrue(mail.startsWith("From " + "c".repeat(40)), mail);
    assertTrue(mail.contains("Subject: [PATCH] Say 2\n"), mail);
    assertTrue(mail.contains("because\n"), mail);
    assertTrue(mail.contains("a".repeat(64)), mail);
    assertTrue(mail.contains(" one\n-two\n+2\n"), mail);
    assertEquals(1, patch.added());
    assertEquals(1, patch.deleted());
    RepoPath path = RepoPath.of("src/a.txt");
    assertEquals(List.of(new VerifiedPatch.FileSummary(path, "modified", "100644")), patch.files());
    OneCommit workspace = new OneCommit(tree);
    assertEquals(
        workspace.resultTree(workspace.head(), verify(patch(CHANGE)).changes()),
        patch.resultTree());
  }

  @Test
  void eachFileIsSummarisedByWhatHappensToIt() {
    String patch =
        "--- /dev/null\n+++ b/src/new.txt\n@@ -0,0 +1 @@\n+new\n"
            + CHANGE
            + "diff --git a/src/b.txt b/src/b.txt\ndeleted file mode 100644\n"
            + "--- a/src/b.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n";
    assertEquals(
        List.of("src/a.txt modified", "src/b.txt deleted", "src/new.txt added"),
        verify(patch(patch)).patch().files().stream()
            .map(file -> file.path() + " " + file.status())
            .toList());
  }

  /** Shows other content from the second read on. */
  private static BaseTree changing(RecordingTree first, RecordingTree second) {
    return new BaseTree() {
      @Override
      public Optional<BaseEntry> entry(RepoPath path) {
        return tree().entry(path);
      }

      @Override
      public List<String> names(Optional<RepoPath> folder) {
        return tree().names(folder);
      }

      @Override
      public byte[] content(RepoPath path) {
        return tree().content(path);
      }

      private RecordingTree tree() {
        return first.read().isEmpty() ? first : second;
      }
    };
  }

  @Test
  void whatTheRenderedPatchResultsInIsComparedWithTheResult() {
    String lines = "one\ntwo\n3\n4\n5\n6\n7\n8\n9\n";
    RecordingTree before = new RecordingTree(Map.of("src/a.txt", lines + "ten\n"));
    RecordingTree after = new RecordingTree(Map.of("src/a.txt", lines + "TEN\n"));
    BaseTree base = changing(before, after);
    ChangeVerifier verifier = verifier(base);
    Base commit = new OneCommit(base).head();
    String patch = HEAD + "@@ -1,5 +1,5 @@\n one\n-two\n+2\n 3\n 4\n 5\n";
    assertThrows(
        IllegalStateException.class,
        () -> verifier.verify(call(), Proposer.of(AGENT), commit, patch(patch), Targets.any()));
  }

  @Test
  void aStoredPatchIsJudgedAnewAndKeepsItsBytes() {
    VerifiedPatch first = verify(patch(CHANGE)).patch();
    judged.clear();
    VerifiedChange again = verify(SubmittedChange.ofStored(first));
    assertArrayEquals(first.bytes(), again.patch().bytes());
    assertEquals(
        List.of(Stage.PATHS, Stage.RESULT), judged.stream().map(GateRequest::stage).toList());
    assertEquals(List.of(), again.notes());
  }

  @Test
  void aStoredPatchThatResultsInAnotherTreeThanWasRecordedIsNotTaken() {
    VerifiedPatch first = verify(patch(CHANGE)).patch();
    VerifiedPatch forged = new VerifiedPatch(first.bytes(), first.files(), 1, 1, "0".repeat(40));
    assertThrows(IllegalStateException.class, () -> verify(SubmittedChange.ofStored(forged)));
  }

  @Test
  void eachLibertyThatWasTakenWithEditsIsNoted() {
    assertEquals(List.of(), verify(edits(EDIT)).notes());
    VerifiedChange bridged =
        verify(edits("src/a.txt\n<<<<<<< SEARCH\n  two\n=======\n  2\n>>>>>>> REPLACE\n"));
    assertEquals(1, bridged.notes().size());
    assertTrue(bridged.notes().get(0).contains("src/a.txt"), bridged.notes().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "hello, PATCH_INVALID, no_patch",
    "'--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n', PATH_FORBIDDEN, path_unsafe",
    "'--- a/src/none\n+++ b/src/none\n@@ -1 +1 @@\n-a\n+b\n', PATCH_INVALID, file_missing",
  })
  void whatCannotBeReadOrAppliedIsRefusedWithItsFault(
      String patch, RefusalCode code, String fault) {
    Denial denial = refused(patch(patch));
    assertEquals(code, denial.reason());
    assertEquals(fault, denial.hints().get("fault"));
    assertFalse(denial.detail().isEmpty());
    assertEquals(call().policy().digest(), denial.verdict().policyDigest());
  }

  @Test
  void aRefusalSaysWhereAndQuotesTheBaseAndThePatch() {
    Denial denial = refused(patch(HEAD + "@@ -1,2 +1,2 @@\n one\n-zwei\n+2\n"));
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertEquals("hunk_does_not_fit", denial.hints().get("fault"));
    assertEquals("src/a.txt", denial.hints().get("path"));
    assertEquals(1, denial.hints().get("hunk"));
    assertEquals(2, denial.hints().get("actual_line"));
    assertEquals("zwei", denial.hints().get("expected"));
    assertEquals("two", denial.hints().get("actual"));
  }

  @ParameterizedTest
  @CsvSource({
    // another line of the file, a line of the patch, are the quotes withheld?
    "fine, fine, false",
    "sesame-key, fine, true",
    "fine, sesame-key, true",
    "wipe-disk, wipe-disk, false",
  })
  void quotesAreWithheldWhereTheFileOrThePatchHoldsASecretAnywhere(
      String inFile, String inPatch, boolean withheld) {
    RecordingTree other =
        new RecordingTree(Map.of("src/a.txt", "one\ntwo\n3\n4\n5\n6\n" + inFile + "\n"));
    ChangeVerifier verifier = verifier(other);
    Base base = new OneCommit(other).head();
    String mismatch = HEAD + "@@ -1,2 +1,3 @@\n one\n-zwei\n+2\n+" + inPatch + "\n";
    Denial denial =
        assertThrows(
                DeniedException.class,
                () ->
                    verifier.verify(
                        call(), Proposer.of(AGENT), base, patch(mismatch), Targets.any()))
            .denial();
    String mark = "[withheld: it may hold a secret]";
    assertEquals(withheld ? mark : "two", denial.hints().get("actual"));
    assertEquals(withheld ? mark : "zwei", denial.hints().get("expected"));
    assertEquals("src/a.txt", denial.hints().get("path"));
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    GateRequest context = judged.get(judged.size() - 1);
    if (!withheld) {
      assertEquals(Stage.CONTEXT, context.stage());
      assertEquals(AGENT, context.agent());
    }
  }

  @Test
  void quotesAreWithheldWhereTheGatesCannotTell() {
    Denial denial =
        refused(
            patch(HEAD + "@@ -1,2 +1,2 @@\n one\n-zwei\n+2\n"),
            request -> {
              if (request.stage() == Stage.CONTEXT) {
                throw new IllegalStateException("broken");
              }
              return Decision.allow(request);
            });
    assertEquals("[withheld: it may hold a secret]", denial.hints().get("actual"));
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
  }

  @Test
  void aRefusalThatQuotesNothingAsksTheGatesNothingMore() {
    refused(patch("--- a/src/none\n+++ b/src/none\n@@ -1 +1 @@\n-a\n+b\n"));
    assertEquals(List.of(Stage.PATHS), judged.stream().map(GateRequest::stage).toList());
  }

  @Test
  void whatCannotBeAppliedInTimeIsRefused() {
    AtomicLong now = new AtomicLong();
    TimeLimit used = new TimeLimit(Duration.ofNanos(1), now::incrementAndGet);
    Gates gates = new Gates(Scorer.standard(), List.of());
    ChangeVerifier verifier =
        new ChangeVerifier(new OneCommit(tree), gates, PatchLimits.DEFAULT, used);
    Denial denial =
        assertThrows(DeniedException.class, () -> verify(verifier, patch(CHANGE), Targets.any()))
            .denial();
    assertEquals("deadline_passed", denial.hints().get("fault"));
  }

  @Test
  void whatTheRenderedPatchCannotShowIsARefusalNotAFailure() {
    RecordingTree other = new RecordingTree(Map.of("src/a.txt", "x".repeat(65_537) + "\ntwo\n"));
    ChangeVerifier verifier = verifier(other);
    Base base = new OneCommit(other).head();
    SubmittedChange change = patch(HEAD + "@@ -2 +2 @@\n-two\n+2\n");
    Denial denial =
        assertThrows(
                DeniedException.class,
                () -> verifier.verify(call(), Proposer.of(AGENT), base, change, Targets.any()))
            .denial();
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertEquals("line_too_long", denial.hints().get("fault"));
  }

  @Test
  void thePatchMayFillItsBoundAndTheMailAroundItComesOnTop() {
    PatchLimits limits = new PatchLimits(2_000, 10, 4_000, 4_000, 1_000);
    Gates gates = new Gates(Scorer.standard(), List.of());
    ChangeVerifier verifier = new ChangeVerifier(new OneCommit(tree), gates, limits, Never.LIMIT);
    SubmittedPatch patch =
        SubmittedPatch.of(HEAD + "@@ -2 +2 @@\n-two\n+" + "2".repeat(1_000) + "\n");
    PatchMessage message =
        new PatchMessage(
            MESSAGE.plan(), new AgentId("a"), "漢".repeat(4_000), Optional.of("漢\n".repeat(32_000)));
    VerifiedChange first = verify(verifier, SubmittedChange.ofPatch(message, patch), Targets.any());
    assertTrue(first.patch().bytes().length > 2_000);
    VerifiedChange again = verify(verifier, SubmittedChange.ofStored(first.patch()), Targets.any());
    assertEquals(first.changes(), again.changes());
    assertEquals(first.patch(), again.patch());
  }
}
