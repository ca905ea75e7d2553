package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an operator does beside reviews: the kill switch, the policy, a look at the agents. */
class OperatorPageTest extends BrowserTests {
  private static final String RULES =
      """
      outside_workspace: [~/.m2/**]
      rules:
        - id: no-wipe
          effect: deny
          reason: Nobody wipes <b>data</b>.
          actions: [db.wipe]
          match: [{action: db.wipe}]
          no_match: [{action: db.migrate}]
        - id: migrations
          effect: dry_run
          reason: Migrations are looked at.
          actions: [db.migrate]
          match: [{action: db.migrate}]
          no_match: [{action: db.wipe}]
      """;

  @Test
  void theKillSwitchAsksFirstAndStopsEverything() {
    enter();
    page.locator("#kill").click();
    page.locator("#kill-cancel").click();
    assertEquals(200, act("a", "run.tests"));
    turn("Stop everything", "a drill");
    assertThat(page.locator("#stopped")).isVisible();
    go("policy");
    assertThat(page.locator("#stopped")).containsText("since");
    assertThat(page.locator("#stopped")).containsText("a drill");
    assertEquals(503, act("a", "run.later"));
    turn("Resume agents", "over");
    assertThat(page.locator("#stopped")).isHidden();
  }

  @Test
  void theKillSwitchDoesWhatItAskedWhateverHappensMeanwhile() {
    enter();
    page.locator("#kill").click();
    assertThat(page.locator("#kill-title")).hasText("Stop everything?");
    service.with(OTHER).post("/kill-switch", Map.of("on", true, "reason", "somebody else"));
    assertThat(page.locator("#stopped")).isVisible();
    page.locator("#kill-reason").fill("stop");
    page.locator("#kill-confirm").click();
    assertThat(page.locator("#kill-dialog")).isHidden();
    // The refresh after the answer has come.
    assertThat(page.locator("#events tr").first()).containsText("kill_switch");
    assertEquals(true, service.http().get("/meta").json().path("kill_switch").asBoolean());
    turn("Resume agents", "over");
    assertThat(page.locator("#stopped")).isHidden();
  }

  @Test
  void aKeyThatOnlyReadsIsOfferedNothingThatItMayNotDo() {
    propose("Only read", PlanPageTest.patch("two", "read"));
    enter(READER);
    assertThat(page.locator("#caller")).hasText("Key reader reader");
    assertThat(page.locator("#kill")).isHidden();
    read("Only read");
    assertThat(page.locator("#decision")).containsText("it lacks the role operator");
    assertThat(page.locator("#decision button")).hasCount(0);
    go("policy");
    assertThat(page.locator("#policy")).containsText("llm.max_tokens");
    assertThat(page.locator("#view-policy button:visible")).hasCount(0);
  }

  /**
   * A full disk and a lost OPA cannot be had here alike, so the answer of the service is changed.
   */
  @Test
  void whatTheServiceLacksStandsAboveEveryView() {
    page.route(
        Pattern.compile("/meta$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        route
                            .fetch()
                            .text()
                            .replaceFirst(
                                "\"missing\": ?\\[\\]", "\"missing\":[\"log\",\"opa\"]"))));
    enter();
    for (String view : List.of("inbox", "events", "policy", "record")) {
      go(view);
      assertThat(page.locator("#missing-log")).containsText("The record cannot be written");
      assertThat(page.locator("#missing-opa")).containsText("Open Policy Agent does not answer");
    }
    page.unrouteAll();
    page.route(
        Pattern.compile("/meta$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody("{\"detail\":\"the log cannot be read\"}")));
    assertThat(page.locator("#lost")).containsText("the log cannot be read");
    page.unrouteAll();
    assertThat(page.locator("#lost")).hasCount(0);
  }

  @Test
  void anInvalidPolicyFileStandsAboveEveryView() throws IOException {
    Path file = folder.resolve("policy/policy.yaml");
    String good = Files.readString(file);
    enter();
    Files.writeString(file, "version: 3\n");
    assertThat(page.locator("#stale")).containsText("The last valid policy stays");
    Files.writeString(file, good);
    assertThat(page.locator("#stale")).hasCount(0);
  }

  @Test
  void whyTheServiceRefusesStaysUntilTheNextThingIsDone() {
    enter();
    page.route(
        "**/kill-switch",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(403)
                    .setContentType("application/problem+json")
                    .setBody("{\"code\":\"role_missing\",\"detail\":\"lacks a role\"}")));
    turn("Stop everything", "I may not");
    assertThat(page.locator("#notice")).containsText("This key is not allowed to do that");
    page.waitForTimeout(5_500);
    assertThat(page.locator("#notice")).isVisible();
    assertEquals(false, service.http().get("/meta").json().path("kill_switch").asBoolean());
  }

  @Test
  void anInvalidPolicyIsShownAtItsLines() throws IOException {
    enter();
    go("policy");
    assertThat(page.locator("#policy")).containsText("llm.max_tokens");
    page.locator("#try summary").click();
    page.locator("#policy-text")
        .fill("version: \"1\"\nallowed_dirs: [src]\nmax_diff_lines: many\n");
    page.locator("#validate").click();
    assertThat(page.locator("#policy-errors li")).containsText("line 3, column 17");
    page.locator("#policy-errors button").click();
    assertEquals("many", page.evaluate("getSelection().toString()"));
    page.locator("#policy-text").fill("version: \"1\"\nallowed_dirs: [src]\n");
    page.locator("#validate").click();
    assertThat(page.locator("#policy-result")).containsText("Valid. It would change: ");

    Path file = folder.resolve("policy/policy.yaml");
    String good = Files.readString(file);
    Files.writeString(file, "version: \"1\"\nallowed_dirs: 3\n");
    page.locator("#reload").click();
    assertThat(page.locator("#reload-errors")).containsText("line 2, column 15");
    Files.writeString(file, good.replace("5000", "4000"));
    page.locator("#reload").click();
    assertThat(page.locator("#reload-result")).hasText("The policy was reloaded.");
    assertThat(page.locator("#policy")).containsText("4000");
    assertThat(page.locator("#notice")).isHidden();
  }

  @Test
  void theRulesAreShownAndADryRunIsLoud() throws IOException {
    Path file = folder.resolve("policy/policy.yaml");
    String good = Files.readString(file);
    enter();
    go("policy");
    assertThat(page.locator("#no-rules")).isVisible();
    assertThat(page.locator("#dry-run")).isHidden();
    Files.writeString(file, good + RULES + "mode: dry_run\n");
    page.locator("#reload").click();
    assertThat(page.locator("#dry-run")).containsText("Dry run: the policy refuses nothing");
    assertThat(page.locator("#policy")).containsText("dry_run: refuses nothing");
    assertThat(page.locator("#policy")).containsText("default_effect");
    assertThat(page.locator("#policy")).containsText("~/.m2/**");
    assertThat(page.locator("#rules tr")).hasCount(2);
    assertThat(page.locator("#rules tr").first())
        .hasText("denyno-wipeNobody wipes <b>data</b>.0not oncehold: 1 match, 1 do not");

    // A rule that only notes leaves a mark at the event.
    assertEquals(200, act("a", "db.migrate"));
    Locator noted =
        page.locator("#events tr").filter(new Locator.FilterOptions().setHasText("db.migrate"));
    assertThat(noted.locator(".flag")).hasText("dry_run migrations");
    picture("policy-dry-run");

    Files.writeString(file, good);
    page.locator("#reload").click();
    assertThat(page.locator("#no-rules")).isVisible();
    assertThat(page.locator("#dry-run")).isHidden();
  }

  @Test
  void agentsAndWhatTheyDidComePageByPage() {
    IntStream.range(0, 25).forEach(i -> act("agent-" + (10 + i), "one"));
    IntStream.range(0, 30).forEach(i -> act("agent-10", "act-" + i));
    // Elements of the page have these names with agent- before them.
    List.of("actions", "title", "totals").forEach(name -> act(name, "one"));
    enter();
    go("agents");
    assertThat(page.locator("#agents tr")).hasCount(20);
    page.locator("#more-agents").click();
    assertThat(page.locator("[id='agent:agent-34']")).isVisible();
    page.locator("[id='agent:agent-10']").click();
    assertThat(page.locator("#agent-title")).isFocused();
    assertThat(page.locator("#agent-totals")).containsText("act 31");
    assertThat(page.locator("#agent-actions tr")).hasCount(20);
    page.locator("#older-actions").click();
    assertThat(page.locator("#agent-actions tr")).hasCount(31);
  }

  private void turn(String button, String reason) {
    assertThat(page.locator("#kill")).hasText(button);
    page.locator("#kill").click();
    page.locator("#kill-reason").fill(reason);
    page.locator("#kill-confirm").click();
  }
}
