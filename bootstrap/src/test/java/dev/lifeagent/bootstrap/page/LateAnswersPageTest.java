package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.lifeagent.bootstrap.support.TestService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every part of the page shows the answer to the newest click, whatever comes late. */
class LateAnswersPageTest extends BrowserTests {
  private static final Route.FulfillOptions REFUSED =
      new Route.FulfillOptions()
          .setStatus(404)
          .setContentType("application/problem+json")
          .setBody("{\"detail\":\"late refusal\"}");

  @ParameterizedTest
  @CsvSource({"'', answer", "'', refusal", "/patch, answer", "/patch, refusal"})
  void aLatePlanNeverReplacesTheOneThatWasChosenAfterIt(String path, String end) {
    JsonNode slow = propose("Slow " + path + end, PlanPageTest.patch("two", "2" + path + end));
    JsonNode chosen = propose("Chosen " + path + end, PlanPageTest.patch("two", "3" + path + end));
    enter();
    HeldAnswers held = new HeldAnswers(page, "/plans/" + id(slow) + path + "$");
    go("plans");
    button("Slow " + path + end).click();
    held.await(1);
    Locator shown = read("Chosen " + path + end);
    assertThat(page.locator("#approve")).isEnabled();

    held.release(end.equals("refusal") ? REFUSED : null);

    assertThat(page.locator("#plan-title")).hasText("Chosen " + path + end);
    assertThat(shown.locator("td.add")).containsText("+3" + path + end);
    assertThat(page.locator("#notice")).isHidden();
    Request review = page.waitForRequest("**/review", () -> page.locator("#approve").click());
    assertTrue(review.url().endsWith("/plans/" + id(chosen) + "/review"), review.url());
    assertTrue(review.postData().contains(chosen.path("patch_sha256").asText()));
    assertThat(page.locator("#plan .verdict.approved")).hasCount(1);
    assertEquals("approve", review(chosen).path("decision").asText());
    assertTrue(review(slow).isNull());
  }

  @Test
  void whileAPlanIsLoadingTheOneBeforeCannotBeApproved() {
    propose("Before", PlanPageTest.patch("two", "before"));
    JsonNode next = propose("Next", PlanPageTest.patch("two", "next"));
    enter();
    read("Before");
    HeldAnswers held = new HeldAnswers(page, "/plans/" + id(next) + "/patch$");
    go("plans");
    button("Next").click();
    held.await(1);
    assertThat(page.locator("#no-plan")).hasText("Loading the plan …");
    assertThat(page.locator("#approve")).hasCount(0);
    held.release(REFUSED);
    assertThat(page.locator("#no-plan"))
        .hasText("There is no such plan, or this key may not see it.");
    assertThat(page.locator("#approve")).hasCount(0);
    read("Next");
    assertThat(page.locator("#approve")).isEnabled();
  }

  @Test
  void aDecisionIsSentOnceAndItsLateAnswerDecidesNoOtherPlan() {
    JsonNode decided = propose("First choice", PlanPageTest.patch("two", "decided"));
    JsonNode other = propose("Second choice", PlanPageTest.patch("two", "undecided"));
    enter();
    read("First choice");
    HeldAnswers held = new HeldAnswers(page, "/review$");
    page.locator("#approve").click();
    held.await(1);
    page.locator("#approve").click();
    page.locator("#reject").click();
    read("Second choice");
    assertEquals(1, held.number());
    held.release();
    assertThat(page.locator("#plan-title")).hasText("Second choice");
    assertThat(page.locator("#plan .verdict")).hasCount(0);
    go("plans");
    assertThat(button("First choice").locator(".approved")).hasCount(1);
    assertEquals("approve", review(decided).path("decision").asText());
    assertTrue(review(other).isNull());
  }

  @Test
  void pressingOlderTwiceAddsOnePage() {
    IntStream.range(0, 45).forEach(i -> propose("Of many " + i, PlanPageTest.patch("two", "2")));
    enter();
    go("plans");
    HeldAnswers held = new HeldAnswers(page, "/plans\\?limit=40$");
    page.locator("#older-plans").click();
    page.locator("#older-plans").click();
    held.await(2);
    held.release();
    assertThat(page.locator("#plans li")).hasCount(40);
    propose("One more", PlanPageTest.patch("two", "2"));
    assertThat(page.locator("#plans")).containsText("One more");
    assertThat(page.locator("#plans li")).hasCount(40);
  }

  @Test
  void aLateAgentOrItsLaterPageNeverReplacesTheAgentThatWasChosenAfterIt() {
    IntStream.range(0, 25).forEach(i -> act("slow-agent", "slow-" + i));
    act("chosen-agent", "chosen");
    enter();
    HeldAnswers first = new HeldAnswers(page, "/state\\?agent_id=slow-agent&limit=20$");
    agent("slow-agent").click();
    first.await(1);
    agent("chosen-agent").click();
    assertThat(page.locator("#agent-title")).hasText("chosen-agent");
    first.release();
    assertThat(page.locator("#agent-title")).hasText("chosen-agent");
    assertThat(page.locator("#agent-actions tr")).hasCount(1);

    agent("slow-agent").click();
    assertThat(page.locator("#agent-actions tr")).hasCount(20);
    HeldAnswers later = new HeldAnswers(page, "/state\\?agent_id=slow-agent.*&before=");
    page.locator("#older-actions").click();
    later.await(1);
    agent("chosen-agent").click();
    assertThat(page.locator("#agent-title")).hasText("chosen-agent");
    later.release();
    assertThat(page.locator("#agent-actions tr")).hasCount(1);

    HeldAnswers last = new HeldAnswers(page, "/state\\?agent_id=slow-agent");
    agent("slow-agent").click();
    last.await(1);
    assertThat(page.locator("#older-actions")).isHidden();
    last.release();
    assertThat(page.locator("#agent-actions tr")).hasCount(20);
    HeldAnswers closed = new HeldAnswers(page, "/state\\?agent_id=slow-agent.*&before=");
    page.locator("#older-actions").click();
    closed.await(1);
    go("agents");
    closed.release();
    assertThat(page.locator("#agent-actions tr")).hasCount(20);
  }

  @Test
  void aLateValidationSaysNothingAboutATextThatWasChangedMeanwhile() {
    enter();
    go("policy");
    page.locator("#try summary").click();
    HeldAnswers held = new HeldAnswers(page, "/policy/validate$");
    page.locator("#policy-text").fill("version: \"1\"\nallowed_dirs: 3\n");
    page.locator("#validate").click();
    held.await(1);
    page.locator("#policy-text").fill("version: \"1\"\nallowed_dirs: [src]\n");
    held.release();
    assertThat(page.locator("#policy-errors li")).hasCount(0);
    page.locator("#validate").click();
    assertThat(page.locator("#policy-result")).containsText("Valid.");
    page.locator("#policy-text").press("Space");
    assertThat(page.locator("#policy-result")).isEmpty();
  }

  @Test
  void aLateProofSaysNothingAboutTheEventThatWasAskedForAfterIt() {
    act("a", "one");
    act("a", "two");
    enter();
    go("record");
    HeldAnswers held = new HeldAnswers(page, "/log/proof\\?event=1$");
    verify("1");
    held.await(1);
    assertThat(page.locator("#proof-result")).hasText("Checking event 1 …");
    verify("2");
    assertThat(page.locator("#proof-result.ok")).containsText("Event 2 is in the log");
    held.release();
    assertThat(page.locator("#proof-result.ok")).containsText("Event 2 is in the log");
  }

  @ParameterizedTest
  @CsvSource({"wrong", TestService.KEY})
  void aKeyThatIsEnteredAgainStartsThePageOnce(String first) {
    List<String> streams = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().contains("/events?after=")) {
            streams.add(request.url());
          }
        });
    page.navigate(address());
    HeldAnswers held = new HeldAnswers(page, "/meta$");
    enterKey(first);
    held.await(1);
    enterKey(TestService.KEY);
    held.await(2);
    held.release();
    assertThat(page.locator("#connection")).hasText("live");
    assertThat(page.locator("#notice")).isHidden();
    go("activity");
    assertThat(page.locator("#charts figure")).hasCount(5);
    assertEquals(1, streams.size(), streams.toString());
  }

  private void enterKey(String key) {
    page.locator("#key").fill(key);
    page.locator("#key-form button").click();
  }

  private void verify(String event) {
    page.locator("#proof-event").fill(event);
    page.locator("#proof button").click();
  }

  /** The link to a plan, in the list. */
  private Locator button(String intent) {
    return page.locator("#plans a", new Page.LocatorOptions().setHasText(intent));
  }

  private Locator agent(String id) {
    go("agents");
    return page.locator("[id='agent:" + id + "']");
  }
}
