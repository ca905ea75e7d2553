package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model is sent, what becomes of its replies, and when it is not asked at all. */
class DrafterTest {
  private static final String GOOD = Desk.block("src/a.txt", "two", "2");
  private static final String NOWHERE = Desk.block("src/a.txt", "three", "3");

  /** Split, so that no scanner takes it for one. */
  private static final String TOKEN = "AKIA" + "QYLPMN5HFIQR7XYA";

  private static Denial denial(Planner plans, PlanRequest wish) {
    return assertThrows(DeniedException.class, () -> plans.plan(Desk.call("alice"), wish)).denial();
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter", "tool_calls"})
  void aReplyThatWasCutOffIsTriedAgainHoweverWholeItLooks(String finishReason) {
    Desk desk = new Desk().reply(prompt -> Desk.completion(GOOD, finishReason)).replies(GOOD);
    Plan plan = desk.plans().plan(Desk.call("alice"), Desk.wish("src/a.txt")).plan();
    assertEquals(2, plan.draft().orElseThrow().attempts());
    assertTrue(desk.sent(1).contains("the reply is not whole"), desk.sent(1));
  }

  @ParameterizedTest
  @CsvSource({
    "stop,    0,    1",
    "stop,    9999, 1",
    "unknown, 1,    1",
    "unknown, 2047, 1",
    "unknown, 2048, 2",
    "unknown, 0,    2",
    "unknown, -1,   2",
    "other,   5,    2",
    "length,  5,    2",
  })
  void withoutAReasonTheNumberOfTokensShowsThatAReplyIsWhole(
      String finishReason, int tokens, int attempts) {
    OptionalInt counted = tokens < 0 ? OptionalInt.empty() : OptionalInt.of(tokens);
    Desk desk =
        new Desk()
            .reply(p -> new Completion(GOOD, "m", finishReason, OptionalInt.empty(), counted))
            .replies(GOOD);
    Plan plan = desk.plans().plan(Desk.call("alice"), Desk.wish("src/a.txt")).plan();
    assertEquals(attempts, plan.draft().orElseThrow().attempts());
  }

  @ParameterizedTest
  @CsvSource({
    "length,         cut off by max_tokens (2048)",
    "unknown,        the provider gave no finish_reason",
    "content_filter, finish_reason 'content_filter'",
  })
  void whyAReplyIsNotWholeIsSaid(String finishReason, String why) {
    Desk desk = new Desk();
    for (int i = 0; i < 3; i++) {
      desk.reply(prompt -> Desk.completion(GOOD, finishReason));
    }
    Denial denial = denial(desk.plans(), Desk.wish("src/a.txt"));
    assertTrue(denial.detail().contains(why), denial.detail());
  }

  @Test
  void aModelWhoseRepliesAreAllCutOffEndsRefused() {
    Desk desk = new Desk();
    for (int i = 0; i < 3; i++) {
      desk.reply(prompt -> Desk.completion(GOOD, "length"));
    }
    Denial denial = denial(desk.plans(), Desk.wish("src/a.txt"));
    assertEquals(RefusalCode.PATCH_INVALID, denial.reason());
    assertEquals(Map.of("fault", "reply_not_whole", "attempts", 3), denial.hints());
    assertTrue(denial.detail().contains("max_tokens (2048)"), denial.detail());
  }

  @Test
  void theKillSwitchIsAskedAgainBetweenAttempts() {
    Desk desk = new Desk();
    desk.reply(
        prompt -> {
          desk.kept.set(true);
          return Desk.completion(NOWHERE, "stop");
        });
    Denial denial = denial(desk.plans(), Desk.wish("src/a.txt"));
    assertEquals(RefusalCode.KILL_SWITCH, denial.reason());
    assertEquals(1, denial.hints().get("attempts"));
    assertEquals(1, desk.prompts.size());
  }

  @Test
  void theKillSwitchIsAskedAgainBeforeTheArtifact() {
    Desk desk = new Desk();
    desk.reply(
        prompt -> {
          desk.kept.set(true);
          return Desk.completion(GOOD, "stop");
        });
    assertEquals(RefusalCode.KILL_SWITCH, denial(desk.plans(), Desk.wish("src/a.txt")).reason());
  }

  @Test
  void aModelThatFailsOnItsSecondAttemptEndsTheDraft() {
    Desk desk = new Desk().replies(NOWHERE);
    desk.reply(
        prompt -> {
          throw new LanguageModelException(LanguageModelException.Fault.TIMEOUT, "too slow");
        });
    Planner plans = desk.plans();
    LanguageModelException failure =
        assertThrows(
            LanguageModelException.class,
            () -> plans.plan(Desk.call("alice"), Desk.wish("src/a.txt")));
    assertEquals(LanguageModelException.Fault.TIMEOUT, failure.fault());
    assertEquals(2, desk.prompts.size());
    // Nothing of it is kept.
    desk.replies(GOOD);
    assertEquals(
        1,
        plans
            .plan(Desk.call("alice"), Desk.wish("src/a.txt"))
            .plan()
            .draft()
            .orElseThrow()
            .attempts());
  }

  @Test
  void aLineFromInsideASecretIsNotQuotedToTheModelNorToTheCaller() {
    String secret = Desk.PRIVATE_KEY.lines().skip(1).findFirst().orElseThrow();
    String probe = "src/key.txt\n<<<<<<< SEARCH\nzero\nx\n=======\n1\n>>>>>>> REPLACE\n";
    Desk desk =
        new Desk()
            .file("src/key.txt", "zero\n" + secret + "\n" + Desk.PRIVATE_KEY)
            .replies(probe, probe, probe);
    Denial denial = denial(desk.plans(), Desk.wish("src/a.txt"));
    assertEquals("search_not_found", denial.hints().get("fault"));
    assertEquals("[withheld: it may hold a secret]", denial.hints().get("actual"));
    for (int i = 0; i < 3; i++) {
      assertFalse(desk.sent(i).contains(secret), "sent in call " + i);
    }
  }

  @Test
  void aReplyWithASecretIsNotSentBack() {
    Desk desk = new Desk().replies(Desk.block("src/a.txt", "three", "key = " + TOKEN), GOOD);
    Denial denial = denial(desk.plans(), Desk.wish("src/a.txt"));
    assertEquals(RefusalCode.SECRET_IN_CONTEXT, denial.reason());
    assertEquals(1, denial.hints().get("attempts"));
    assertEquals(1, desk.prompts.size());
  }

  @Test
  void aSecretInTheNameOfAFileIsNotSentWithTheListing() {
    Desk desk = new Desk().file("src/" + TOKEN + ".txt", "x\n").replies("src/a.txt", GOOD);
    assertEquals(RefusalCode.SECRET_IN_CONTEXT, denial(desk.plans(), Desk.wish()).reason());
    assertEquals(List.of(), desk.prompts);
  }

  @Test
  void whoJoinsADraftIsJudgedForHisOwnCall() {
    Desk desk =
        new Desk()
            .gate(
                request ->
                    request.stage() == Stage.RESULT && request.call().caller().name().equals("bob")
                        ? Decision.deny(request, RefusalCode.OPA_DENY, "not bob")
                        : Decision.allow(request))
            .replies(GOOD);
    Planner plans = desk.plans();
    plans.plan(Desk.call("alice"), Desk.wish("src/a.txt"));
    DeniedException refused =
        assertThrows(
            DeniedException.class, () -> plans.plan(Desk.call("bob"), Desk.wish("src/a.txt")));
    assertEquals(RefusalCode.OPA_DENY, refused.denial().reason());
    assertEquals(1, desk.prompts.size(), "the draft is kept");
  }

  @Test
  void aGateThatRefusesToSendEndsTheDraftWhateverItsReason() {
    Desk desk =
        new Desk()
            .gate(
                request ->
                    request.stage() == Stage.CONTEXT && !request.texts().isEmpty()
                        ? Decision.deny(request, RefusalCode.PATH_DENIED, "no")
                        : Decision.allow(request));
    assertEquals(RefusalCode.PATH_DENIED, denial(desk.plans(), Desk.wish("src/a.txt")).reason());
    assertEquals(List.of(), desk.prompts);
  }

  @Test
  void whatWasBridgedIsSaid() {
    Desk desk =
        new Desk().file("src/b.c", "  int a;\n").replies(Desk.block("src/b.c", "int a;", "x"));
    Plan plan = desk.plans().plan(Desk.call("alice"), Desk.wish("src/b.c")).plan();
    assertTrue(plan.draft().isPresent());
    assertEquals(1, plan.notes().size());
    assertTrue(plan.notes().get(0).contains("indentation"), plan.notes().get(0));
  }

  @Test
  void filesAreChosenFromAListHoweverItIsMarked() {
    Desk desk =
        new Desk()
            .file("src/b.txt", "bee\n")
            .file("src/c.txt", "sea\n")
            .file("src/d.txt", "dee\n")
            .replies("- src/a.txt\n2. `src/b.txt`\n  * **src/c.txt**\n", GOOD);
    desk.plans().plan(Desk.call("alice"), Desk.wish());
    String sent = desk.sent(1);
    assertTrue(sent.contains("one\n") && sent.contains("bee\n") && sent.contains("sea\n"), sent);
    assertFalse(sent.contains("dee\n"), sent);
  }

  @Test
  void theListingHoldsWhatTheGatesAllowAndAsksThemFewTimes() {
    AtomicInteger asked = new AtomicInteger();
    RepoPath shut = RepoPath.of("src/f77.txt");
    Desk desk = new Desk().replies("src/a.txt", GOOD);
    for (int i = 0; i < 200; i++) {
      desk.file("src/f" + i + ".txt", "x\n").file("other/f" + i, "x\n");
    }
    desk.gate(
        request -> {
          asked.incrementAndGet();
          return request.paths().contains(shut)
              ? Decision.deny(request, RefusalCode.GATE_DENY, "shut")
              : Decision.allow(request);
        });
    desk.plans().plan(Desk.call("alice"), Desk.wish());
    String listing = desk.sent(0);
    assertTrue(listing.contains("src/f76.txt\n") && listing.contains("src/f78.txt\n"), listing);
    assertFalse(listing.contains("src/f77.txt") || listing.contains("other/"), listing);
    assertTrue(asked.get() < 50, asked + " calls of a gate");
  }

  @Test
  void aListingAndItsFilesStayWithinTheBudgetInBytes() {
    Desk desk = new Desk().replies("src/a.txt", GOOD);
    String folder = "src/" + "ü".repeat(100) + "/";
    for (int i = 0; i < 400; i++) {
      desk.file(folder + i + ".txt", "ü".repeat(200) + "\n");
    }
    desk.plans().plan(Desk.call("alice"), Desk.wish());
    String listing = desk.sent(0);
    assertTrue(listing.contains("(there are more)"));
    assertTrue(size(desk.prompts.get(0)) < ContextFiles.BUDGET + 4_096);

    Desk targeted = new Desk().replies(Desk.block(folder + "1.txt", "ü".repeat(200), "u"));
    for (int i = 0; i < 400; i++) {
      targeted.file(folder + i + ".txt", "ü".repeat(200) + "\n");
    }
    targeted.plans().plan(Desk.call("alice"), Desk.wish("src"));
    assertTrue(targeted.sent(0).contains("(there are more files)"));
    // Beside names and content there are the words around each file.
    assertTrue(size(targeted.prompts.get(0)) < 2 * ContextFiles.BUDGET);
  }

  private static int size(Prompt prompt) {
    return prompt.messages().stream()
        .mapToInt(message -> message.content().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  @Test
  void everyMessageIsShownToTheGatesOnce() {
    StringBuilder seen = new StringBuilder();
    Desk desk =
        new Desk()
            .gate(
                request -> {
                  request.texts().stream()
                      .filter(text -> text.field().startsWith("messages["))
                      .map(GateRequest.Text::field)
                      .forEach(field -> seen.append(field).append(' '));
                  return Decision.allow(request);
                })
            .replies(NOWHERE, GOOD);
    desk.plans().plan(Desk.call("alice"), Desk.wish("src/a.txt"));
    assertEquals("messages[0] messages[1] messages[2] messages[3] ", seen.toString());
  }
}
