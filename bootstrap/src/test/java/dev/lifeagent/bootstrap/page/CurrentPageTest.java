package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What became of the files of a plan since its base commit is told before it is approved. The
 * states are put into the answers of the service; what it answers itself is in CurrentPlansTest.
 */
class CurrentPageTest extends BrowserTests {
  private final List<JsonNode> reviews = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "applied, applied, 2, The current commit already contains this change.",
    "unknown, unknown, 1, The service could not determine whether the patch applies"
  })
  void aStateThatNeedsNoConfirmationIsTold(
      String current, String mark, int marksInTheList, String sentence) {
    propose("State " + current, PlanPageTest.patch("two", current));
    serverSays(current);
    enter();
    read("State " + current);
    assertThat(page.locator("#current")).containsText(mark + " " + sentence);
    assertThat(page.locator("#plan-state .pill")).hasCount(2);
    assertThat(page.locator("#confirm")).hasCount(0);
    assertThat(page.locator("#approve")).isEnabled();
    answersToReviews(200);
    page.locator("#approve").click();
    page.waitForCondition(() -> !reviews.isEmpty());
    assertEquals(false, reviews.get(0).has("acknowledge"));
    go("plans");
    assertThat(page.locator("#plans li").first().locator(".pill")).hasCount(marksInTheList);
  }

  @Test
  void thatNothingHasChangedIsAMarkAlone() {
    propose("Learn", PlanPageTest.patch("two", "learned"));
    enter();
    read("Learn");
    assertThat(page.locator("#plan-state")).containsText("up to date");
    assertThat(page.locator("#current")).isEmpty();
    assertThat(page.locator("#approve")).isEnabled();
    go("plans");
    assertThat(page.locator("#plans li").first().locator(".pill").nth(1)).hasText("up to date");
  }

  @Test
  void aServiceThatTellsNoStateShowsNone() {
    propose("No state", PlanPageTest.patch("two", "no state"));
    serverSaysNoState();
    enter();
    read("No state");
    assertThat(page.locator("#current")).isEmpty();
    assertThat(page.locator("#plan-state .pill")).hasCount(1);
    assertThat(page.locator("#confirm")).hasCount(0);
    assertThat(page.locator("#approve")).isEnabled();
  }

  @ParameterizedTest
  @CsvSource({
    "moved, Files of this plan have changed since its base commit. The patch still applies.",
    "conflict, The patch conflicts with the current commit. It does not apply."
  })
  void aStateThatNeedsConfirmationIsConfirmedByKeyboardAndSent(String current, String sentence) {
    JsonNode plan = propose("Confirm " + current, PlanPageTest.patch("two", current));
    serverSays(current);
    enter();
    read("Confirm " + current);
    assertThat(page.locator("#current .warning")).hasText(current + " " + sentence);
    assertThat(page.locator("#approve")).isDisabled();
    assertThat(page.locator("#approval")).containsText("Tick the box to approve.");
    answersToReviews(200);
    tabTo("#confirm");
    page.keyboard().press("Space");
    assertThat(page.locator("#approve")).isEnabled();
    page.keyboard().press("Space");
    assertThat(page.locator("#approve")).isDisabled();
    page.keyboard().press("Space");
    tabTo("#comment");
    page.keyboard().type("seen");
    page.keyboard().press("Enter");
    tabTo("#approve");
    page.keyboard().press("Enter");
    page.waitForCondition(() -> !reviews.isEmpty());
    assertEquals(1, reviews.size());
    assertEquals("approve", reviews.get(0).path("decision").asText());
    assertEquals(plan.path("patch_sha256"), reviews.get(0).path("patch_sha256"));
    assertEquals("seen", reviews.get(0).path("comment").asText());
    assertEquals("[\"" + current + "\"]", reviews.get(0).path("acknowledge").toString());
  }

  @Test
  void eachMarkOfThePolicyIsTickedAndSent() {
    propose("Marks", PlanPageTest.patch("two", "marks"));
    serverDemands("rule:data", "rule 'data' wants a person to decide: People look");
    enter();
    read("Marks");
    assertThat(page.locator("#current .warning")).hasCount(2);
    assertThat(page.locator("#current")).containsText("rule:data To be acknowledged: rule 'data'");
    assertThat(page.locator("#approval")).containsText("Tick the boxes to approve.");
    answersToReviews(200);
    page.locator("#confirmation input[name='rule:data']").check();
    assertThat(page.locator("#approval")).containsText("Tick the box to approve.");
    assertThat(page.locator("#approve")).isDisabled();
    page.locator("#confirm").check();
    page.locator("#approve").click();
    page.waitForCondition(() -> !reviews.isEmpty());
    assertEquals("[\"moved\",\"rule:data\"]", reviews.get(0).path("acknowledge").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"moved", "conflict"})
  void aRejectionNeedsNoConfirmation(String current) {
    JsonNode plan = propose("Reject " + current, PlanPageTest.patch("two", "no " + current));
    serverSays(current);
    enter();
    read("Reject " + current);
    page.locator("#reject").click();
    assertThat(page.locator("#plan .verdict.rejected")).hasCount(1);
    assertEquals("reject", review(plan).path("decision").asText());
    assertThat(page.locator("#confirm")).hasCount(0);
  }

  @Test
  void aStateThatThePageDoesNotKnowCannotBeApproved() {
    propose("Strange", PlanPageTest.patch("two", "strange"));
    serverSays("constructor");
    enter();
    read("Strange");
    assertThat(page.locator("#current .warning"))
        .containsText("This page does not know this state");
    assertThat(page.locator("#approve")).isDisabled();
    assertThat(page.locator("#confirm")).hasCount(0);
  }

  @Test
  void aStateThatChangedAfterThePlanWasOpenedIsShownWhenTheServiceRefuses() {
    propose("Changes", PlanPageTest.patch("two", "changes"));
    serverSays("moved");
    enter();
    read("Changes");
    page.locator("#confirm").check();
    page.locator("#comment").fill("stays");
    serverSays("conflict");
    answersToReviews(409);
    page.locator("#approve").click();
    assertThat(page.locator("#current")).containsText("conflict");
    assertThat(page.locator("#notice")).containsText("stubbed");
    assertThat(page.locator("#confirm")).not().isChecked();
    assertThat(page.locator("#approve")).isDisabled();
    assertThat(page.locator("#comment")).hasValue("stays");
    page.locator("#confirm").check();
    page.locator("#approve").click();
    page.waitForCondition(() -> reviews.size() == 2);
    assertEquals("[\"moved\"]", reviews.get(0).path("acknowledge").toString());
    assertEquals("[\"conflict\"]", reviews.get(1).path("acknowledge").toString());
  }

  /** Keeps what the page sends, in the place of the service, which knows the plan's real state. */
  private void answersToReviews(int status) {
    page.route(
        "**/review",
        route -> {
          reviews.add(json(route.request().postData()));
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(status)
                  .setContentType("application/json")
                  .setBody("{\"detail\":\"stubbed\"}"));
        });
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
