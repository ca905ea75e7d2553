package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.PlanRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftPromptTest {
  private static final RepoPath A = RepoPath.of("src/a");
  private static final RepoPath B = RepoPath.of("src/b");

  private static PlanRequest request(Optional<String> context) {
    return new PlanRequest(AgentId.DEFAULT, "tidy", context, List.of(), Optional.empty());
  }

  private static String fence(String content) {
    return Sha256.hex(content).substring(0, 16);
  }

  @Test
  void aTaskNamesTheIntentTheContextTheTargetsAndTheFiles() {
    ContextFiles.Context context =
        new ContextFiles.Context(
            List.of(
                new ContextFiles.Shown(A, Optional.of("no line feed"), ""),
                new ContextFiles.Shown(B, Optional.empty(), "is not text")),
            true);
    String fence = fence("no line feed");
    assertEquals(
        "What is wanted: tidy\n\nbecause\n\nOnly these may change:\nsrc/a\nsrc/b\n"
            + ("\n===== " + fence + " file src/a\nno line feed\n===== " + fence + " end\n")
            + "\nThe file src/b is not text.\n\n(there are more files)\n",
        DraftPrompt.task(request(Optional.of("because")), List.of(A, B), context));
  }

  @Test
  void aTaskWithoutContextAndTargetsSaysNothingOfThem() {
    ContextFiles.Context none = new ContextFiles.Context(List.of(), false);
    assertEquals(
        "What is wanted: tidy\n", DraftPrompt.task(request(Optional.empty()), List.of(), none));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'x\n', 'x\n'", "x, 'x\n'"})
  void theContentOfAFileEndsInOneLineFeedUnlessItIsEmpty(String content, String shown) {
    ContextFiles.Context one =
        new ContextFiles.Context(
            List.of(new ContextFiles.Shown(A, Optional.of(content), "")), false);
    String fence = fence(content);
    assertEquals(
        "What is wanted: tidy\n\n===== "
            + fence
            + " file src/a\n"
            + shown
            + "===== "
            + fence
            + " end\n",
        DraftPrompt.task(request(Optional.empty()), List.of(), one));
  }

  @Test
  void aChoiceListsTheFilesAndSaysWhetherThereAreMore() {
    assertEquals(
        "What is wanted: tidy\n\nbecause\n\nThe files:\nsrc/a\nsrc/b\n(there are more)\n",
        DraftPrompt.choice(
            request(Optional.of("because")), new ContextFiles.Listing(List.of(A, B), true)));
    assertEquals(
        "What is wanted: tidy\n\nThe files:\nsrc/a\n",
        DraftPrompt.choice(request(Optional.empty()), new ContextFiles.Listing(List.of(A), false)));
  }

  @Test
  void pathsAreChosenWithOrWithoutWhatModelsPutAroundThem() {
    assertEquals(
        Set.of("a", "b", "c", "d", "e.md"),
        DraftPrompt.chosen("a\n- b\n 1. `c`\n2) **d**\n* e.md"));
  }

  @Test
  void aRefusalIsToldWithItsHintsInTheOrderOfTheirNames() {
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("path", "src/a");
    hints.put("line", 3);
    assertEquals(
        "That was refused: patch_invalid: no\nline: 3\npath: src/a\n"
            + "Answer again with all edits, in the same formats.",
        DraftPrompt.again(new Denial(RefusalCode.PATCH_INVALID, "no", Verdict.clean("d"), hints)));
  }
}
