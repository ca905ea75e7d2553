package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.lifeagent.bootstrap.support.TestService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for a person is the first view, and each view has an address. */
class InboxPageTest extends BrowserTests {
  @AfterEach
  void decideAll() {
    service.http().get("/plans?limit=100").json().path("plans").forEach(plan -> rejected(plan));
  }

  private static void rejected(JsonNode plan) {
    if (!plan.path("review").isObject()) {
      String digest = plan.path("patch_sha256").asText();
      service
          .with(OTHER)
          .post(
              "/plans/" + id(plan) + "/review",
              Map.of("decision", "reject", "patch_sha256", digest));
    }
  }

  @Test
  void withNothingWaitingItSaysSoAndShowsTheDay() {
    assertEquals(200, act("builder", "run.tests"));
    enter();
    assertThat(page.locator("#nothing-waits")).isVisible();
    assertThat(page.locator("#day .allowed dd")).not().hasText("0");
    assertThat(page.locator("#waiting-count")).isHidden();
    assertThat(page).hasTitle("Inbox · Life-Agent");
  }

  @Test
  void plansWaitOldestFirstAndLeaveWhenTheyAreDecided() {
    enter();
    assertThat(page.locator("#nothing-waits")).isVisible();
    JsonNode first = propose("The first", PlanPageTest.patch("two", "first"));
    propose("The second", PlanPageTest.patch("two", "second"));
    assertThat(page.locator("#open-plans .intent"))
        .hasText(new String[] {"The first", "The second"});
    assertThat(page.locator("#waiting-count")).hasText("2");
    assertThat(page).hasTitle("(2) Inbox · Life-Agent");
    assertThat(page.locator("#nothing-waits")).isHidden();
    rejected(first);
    assertThat(page.locator("#open-plans .intent")).hasText(new String[] {"The second"});
    assertThat(page).hasTitle("(1) Inbox · Life-Agent");
  }

  /** One: the link. Two: Approve. */
  @Test
  void fromALinkToADecisionAreTwoActions() {
    enter();
    JsonNode plan = propose("Linked", PlanPageTest.patch("two", "linked"));
    page.navigate(address() + "#/plans/" + id(plan));
    page.locator("#approve").click();
    assertThat(page.locator("#plan .verdict.approved")).hasCount(1);
    assertEquals("approve", review(plan).path("decision").asText());
    assertThat(page.locator("#plan .verdict")).isFocused();
    page.locator("#verdict-of-plan a").click();
    assertThat(page.locator("#nothing-waits")).isVisible();
  }

  @Test
  void aLinkLeadsWhereItSaysAfterTheKeyWasEntered() {
    JsonNode plan = propose("Deep", PlanPageTest.patch("two", "deep"));
    page.navigate(address() + "#/plans/" + id(plan));
    page.locator("#key").fill(TestService.KEY);
    page.locator("#key-form button").click();
    assertThat(page.locator("#plan-title")).hasText("Deep");
    assertThat(page).hasTitle("(1) Deep · Life-Agent");
  }

  @Test
  void theBackButtonLeadsToTheViewBefore() {
    propose("Back", PlanPageTest.patch("two", "back"));
    enter();
    page.locator("#open-plans a").click();
    assertThat(page.locator("#plan-title")).hasText("Back");
    page.locator("#plan .by a").first().click();
    assertThat(page.locator("#agent-title")).hasText("a");
    assertThat(page.locator("#agent-title")).isFocused();
    page.goBack();
    assertThat(page.locator("#plan-title")).hasText("Back");
    page.goBack();
    assertThat(page.locator("#inbox-title")).isVisible();
    page.goForward();
    assertThat(page.locator("#plan-title")).hasText("Back");
  }

  @Test
  void everyViewHasAnAddressAndATitleAndIsReachedByTheKeyboard() {
    enter();
    for (String name :
        List.of("Plans", "Activity", "Events", "Agents", "Sessions", "Policy", "Record", "Inbox")) {
      page.locator("header nav a", new Page.LocatorOptions().setHasText(name)).focus();
      page.keyboard().press("Enter");
      String view = name.toLowerCase(java.util.Locale.ROOT);
      assertThat(page.locator("#view-" + view)).isVisible();
      assertThat(page.locator("main > .view:visible")).hasCount(1);
      assertEquals("#/" + view, page.evaluate("location.hash"));
      assertThat(page).hasTitle(name + " · Life-Agent");
      assertThat(page.locator("#view-" + view + " h2")).isFocused();
      assertThat(page.locator("header nav [aria-current=page]")).hasText(name);
    }
  }

  @Test
  void skippingToTheContentStaysInTheView() {
    enter();
    go("policy");
    page.locator("#skip").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#main")).isFocused();
    assertThat(page.locator("#view-policy")).isVisible();
    assertEquals("#/policy", page.evaluate("location.hash"));
  }

  @Test
  void anAddressOfNothingSaysSoAndOneThatIsUnknownIsTheInbox() {
    enter();
    go("plans/" + "0".repeat(64));
    assertThat(page.locator("#no-plan")).containsText("There is no such plan");
    go("sessions/999999");
    assertThat(page.locator("#no-session")).hasText("There is no such session.");
    go("agents/nobody");
    assertThat(page.locator("#no-agent")).hasText("There is no such agent.");
    for (String strange : List.of("nowhere", "plans/%zz", "__proto__", "constructor/1")) {
      go(strange);
      assertThat(page.locator("#view-inbox")).isVisible();
    }
  }
}
