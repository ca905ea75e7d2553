package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person decides about held acts on the page. */
class ApprovalsPageTest extends BrowserTests {
  private static final String RULES =
      """
      rules:
        - id: deploys
          effect: ask
          reason: A person looks at each <b>deploy</b>.
          actions: [deploy, shell.exec]
          match: [{action: deploy}]
          no_match: [{action: run.tests}]
      """;

  @BeforeAll
  static void rule() throws IOException {
    Path file = folder.resolve("policy/policy.yaml");
    Files.writeString(file, Files.readString(file) + RULES);
    assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
  }

  /** No test leaves a question to the next. */
  @AfterEach
  void rejectAll() {
    for (JsonNode open : service.http().get("/approvals?state=open").json().path("approvals")) {
      decide(open, "reject");
    }
  }

  private static void decide(JsonNode approval, String decision) {
    Http.Answer answer =
        service
            .with(OTHER)
            .post(
                "/approvals/" + approval.path("approval_id").asText(),
                Map.of("decision", decision, "digest", approval.path("digest").asText()));
    assertEquals(200, answer.status(), answer.body());
  }

  private static Http.Answer ask(String agent, String action, Map<String, ?> payload) {
    return service
        .http()
        .post("/act", Map.of("agent_id", agent, "action", action, "payload", payload));
  }

  /** The question about a deploy that is held. */
  private static JsonNode held(String target) {
    return held("deploy", Map.of("target", target));
  }

  private static JsonNode held(String action, Map<String, ?> payload) {
    Http.Answer answer = ask("builder", action, payload);
    assertEquals(202, answer.status(), answer.body());
    return service.http().get("/approvals/" + answer.json().path("approval_id").asText()).json();
  }

  private static String state(JsonNode approval) {
    return service
        .http()
        .get("/approvals/" + approval.path("approval_id").asText())
        .json()
        .path("state")
        .asText();
  }

  private Locator row(JsonNode approval) {
    return page.locator("#approval-" + approval.path("approval_id").asText());
  }

  @Test
  void nothingWaitsOrWhatWaitsComesFirst() {
    enter(OTHER);
    assertThat(page.locator("#nothing-waits")).hasText("Nothing waits for you.");
    assertThat(page).hasTitle("Inbox · Life-Agent");
    JsonNode first = held("staging");
    JsonNode second = held("production");
    assertThat(page.locator("#approvals > li")).hasCount(2);
    assertThat(page).hasTitle("(2) Inbox · Life-Agent");
    assertThat(page.locator("#nothing-waits")).isHidden();
    assertThat(page.locator("#view-inbox > section").first()).containsText("staging");
    // The newest comes last, so that no button moves under a pointer.
    assertThat(page.locator("#approvals > li").first()).containsText("staging");
    assertThat(page.locator("#approvals-news")).containsText("builder asks for deploy.");
    assertThat(page.locator("#approvals-news")).containsText("2 acts wait for you.");
    assertThat(page.locator("#events .pill.held")).not().hasCount(0);
    go("activity");
    assertThat(page.locator("#tiles .held dd")).not().hasText("0");
    go("inbox");
    decide(first, "approve");
    assertThat(row(first).locator(".verdict")).containsText("Approved by other");
    assertThat(page).hasTitle("(1) Inbox · Life-Agent");
    assertEquals(200, ask("builder", "deploy", Map.of("target", "staging")).status());
    assertThat(row(first).locator(".verdict")).containsText("and done with event");
    decide(second, "reject");
    assertThat(row(second).locator(".verdict")).hasText("rejected Rejected by other.");
    assertThat(page).hasTitle("Inbox · Life-Agent");
    page.locator("#clear-approvals").click();
    assertThat(page.locator("#approvals > li")).hasCount(0);
  }

  @Test
  void theWholeActIsShownAsItWasSentWithNothingHidden() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("command", List.of("deploy", "--to", "pro\u202ed", "two words"));
    payload.put("2", new BigDecimal("12345678901234567890.10"));
    payload.put("1", "<img src=x onerror=hit()>");
    payload.put("__proto__", Map.of("s", "n1"));
    JsonNode asked = held("deploy", payload);
    enter(OTHER);
    assertThat(row(asked).locator(".subject pre")).hasText("deploy --to 'proU+202Ed' 'two words'");
    assertEquals("U+202E", row(asked).locator(".subject mark").first().textContent(), "not marked");
    String shown = row(asked).locator("details pre").textContent();
    for (String part :
        List.of(
            "\"2\": 12345678901234567890.10,\n",
            "\"1\": \"<img src=x onerror=hit()>\"",
            "\"__proto__\": {\n    \"s\": \"n1\"\n  }")) {
      assertTrue(shown.contains(part), part + " in " + shown);
    }
    assertThat(row(asked)).containsText("A person looks at each <b>deploy</b>.");
    assertThat(row(asked).locator(".flag")).hasText("deploys");
    assertThat(row(asked)).containsText("asked by builder");
  }

  @Test
  void aLongPayloadIsOpenedBeforeItCanBeApproved() {
    JsonNode asked =
        held("deploy", Map.of("hosts", IntStream.range(0, 40).mapToObj(i -> "n" + i).toList()));
    enter(OTHER);
    assertThat(row(asked).locator(".reject")).isEnabled();
    assertThat(row(asked).locator(".approve")).isDisabled();
    assertThat(row(asked)).containsText("Open the whole payload to approve.");
    row(asked).locator("summary").click();
    assertThat(row(asked)).containsText("\"n39\"");
    assertThat(row(asked).locator(".approve")).isEnabled();
  }

  @Test
  void aDecisionNamesTheDigestOfWhatIsShownAndItsComment() {
    JsonNode asked = held("with a comment");
    JsonNode other = held("another");
    enter(OTHER);
    row(asked).locator("input").fill("not on a Friday");
    Request request =
        page.waitForRequest("**/approvals/*", () -> row(asked).locator(".reject").click());
    assertTrue(request.postData().contains(asked.path("digest").asText()), request.postData());
    assertThat(row(asked).locator(".verdict")).containsText("Rejected by other.");
    assertThat(row(asked).locator("q")).hasText("not on a Friday");
    assertThat(row(asked).locator(".verdict")).isFocused();
    assertEquals("rejected", state(asked));
    assertEquals("open", state(other));
    Http.Answer refused = ask("builder", "deploy", Map.of("target", "with a comment"));
    assertTrue(refused.body().contains("not on a Friday"), refused.body());
  }

  @Test
  void aLateAnswerNeverChangesWhatAButtonDecidesAbout() {
    JsonNode asked = held("shown");
    enter(OTHER);
    assertThat(row(asked).locator(".approve")).isEnabled();
    // The list now tells of another call under the same id, whatever the reason.
    page.route(
        "**/approvals?state=open*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        route
                            .fetch()
                            .text()
                            .replace("\"shown\"", "\"swapped\"")
                            .replace(asked.path("digest").asText(), "0".repeat(64)))));
    JsonNode next = held("next");
    assertThat(row(next)).isVisible();
    assertThat(row(asked)).containsText("\"shown\"");
    Request request =
        page.waitForRequest("**/approvals/*", () -> row(asked).locator(".approve").click());
    assertTrue(request.postData().contains(asked.path("digest").asText()), request.postData());
    assertThat(row(asked).locator(".verdict")).containsText("Approved by other");
  }

  @Test
  void aLateListDoesNotOpenAgainWhatWasDecidedMeanwhile() {
    enter(OTHER);
    assertThat(page.locator("#nothing-waits")).isVisible();
    HeldAnswers answers = new HeldAnswers(page, "/approvals\\?state=open");
    JsonNode asked = held("decided before it is shown");
    answers.await(1);
    decide(asked, "reject");
    assertThat(page.locator("#events")).containsText("approval_decided");
    String body = "{\"approvals\":[" + asked + "],\"next_before\":null}";
    answers.release(new Route.FulfillOptions().setContentType("application/json").setBody(body));
    assertThat(row(asked).locator(".verdict")).containsText("Rejected by other.");
    assertThat(page).hasTitle("Inbox · Life-Agent");
  }

  @Test
  void anActIsDecidedOnceAndARefusalIsSaid() {
    JsonNode asked = held("twice");
    enter(OTHER);
    assertThat(row(asked).locator(".approve")).isEnabled();
    HeldAnswers answers = new HeldAnswers(page, "/approvals/[0-9a-f]{32}$");
    row(asked).locator(".approve").click();
    answers.await(1);
    assertThat(row(asked).locator(".approve")).isDisabled();
    assertThat(row(asked).locator(".reject")).isDisabled();
    answers.release(
        new Route.FulfillOptions()
            .setStatus(409)
            .setContentType("application/problem+json")
            .setBody("{\"code\":\"approval_decided\",\"detail\":\"decided already\"}"));
    assertThat(page.locator("#notice")).hasText("deploy: decided already");
    assertThat(row(asked).locator(".approve")).isEnabled();
    assertEquals("open", state(asked));
  }

  @Test
  void aReaderAndTheAskingKeySeeNoButtons() {
    JsonNode asked = held("of another");
    enter(READER);
    assertThat(row(asked)).containsText("it lacks the role operator");
    assertThat(row(asked).locator(".decide button")).hasCount(0);
    page.locator("#forget").click();
    enter(TestService.KEY);
    assertThat(row(asked)).containsText("This key asked for the act");
    assertThat(row(asked).locator(".decide button")).hasCount(0);
  }

  @Test
  void theTimeLeftIsThatOfTheServiceWhateverTheLocalClockSays() {
    JsonNode asked = held("in time");
    page.clock().setFixedTime("2031-01-01T00:00:00Z");
    enter(OTHER);
    assertThat(row(asked).locator(".left"))
        .hasText(Pattern.compile("waits (10 min 0|9 min \\d+) s more"));
    assertThat(row(asked).locator(".approve")).isEnabled();
  }

  @Test
  void anActThatIsAskedAboutAnewReplacesTheQuestionThatWasOpen() throws IOException {
    JsonNode old = held("under another rule");
    enter(OTHER);
    assertThat(row(old).locator(".approve")).isEnabled();
    Path file = folder.resolve("policy/policy.yaml");
    Files.writeString(file, Files.readString(file).replace("looks at", "checks"));
    assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
    JsonNode fresh = held("under another rule");
    assertThat(row(fresh)).containsText("A person checks each");
    assertThat(row(old).locator(".verdict")).containsText("Closed before its time");
    assertThat(page).hasTitle("(1) Inbox · Life-Agent");
    Files.writeString(file, Files.readString(file).replace("checks", "looks at"));
    assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
  }

  @Test
  void theKeyboardAloneIsEnough() {
    JsonNode asked = held("by keyboard");
    enter(OTHER);
    assertThat(row(asked).locator(".approve")).isEnabled();
    tabTo("#approval-" + asked.path("approval_id").asText() + " .approve");
    page.keyboard().press("Enter");
    assertThat(row(asked).locator(".verdict")).containsText("Approved by other");
    assertThat(row(asked).locator(".verdict")).isFocused();
  }

  @Test
  void notificationsAreAskedForByAClickAndNameNoPayload() {
    page.addInitScript(
        "window.told = []; window.asked = 0;"
            + "window.Notification = class { constructor(title, options) {"
            + " window.told.push(title + ': ' + options.body); } close() {} };"
            + "Notification.permission = 'default';"
            + "Notification.requestPermission = async () => { window.asked++;"
            + " Notification.permission = window.answer; return window.answer; };");
    JsonNode before = held("before");
    enter(OTHER);
    assertThat(row(before)).isVisible();
    page.evaluate("window.answer = 'denied'");
    assertEquals(0, page.evaluate("window.asked"));
    page.locator("#notify").click();
    assertThat(page.locator("#notify-note")).containsText("Your browser blocks notifications");
    JsonNode quiet = held("quiet");
    assertThat(row(quiet)).isVisible();
    page.evaluate("window.answer = 'granted'");
    page.locator("#notify").click();
    assertThat(page.locator("#notify")).hasAttribute("aria-pressed", "true");
    JsonNode loud = held("loud");
    assertThat(row(loud)).isVisible();
    // The same call again is no new question.
    ask("builder", "deploy", Map.of("target", "loud"));
    JsonNode louder = held("louder");
    assertThat(row(louder)).isVisible();
    String told = "An act waits for you: builder asks for deploy";
    assertEquals(List.of(told, told), page.evaluate("window.told"));
    page.locator("#notify").click();
    assertThat(page.locator("#notify")).hasAttribute("aria-pressed", "false");
  }

  @Test
  void theBrowserItselfGrantsThePermission() {
    context.grantPermissions(List.of("notifications"));
    enter(OTHER);
    page.locator("#notify").click();
    assertThat(page.locator("#notify")).hasText("Notifications on");
    page.reload();
    assertThat(page.locator("#notify")).hasText("Notifications on");
  }

  @Test
  void aThousandEventsDrawNoApprovalAgain() {
    JsonNode asked = held("of many");
    enter(OTHER);
    assertThat(row(asked)).isVisible();
    row(asked).evaluate("element => { element.mark = 'same'; window.reads = 0; }");
    page.onRequest(
        request -> {
          if (request.url().contains("/approvals?")) {
            faults.add("the list was read again");
          }
        });
    IntStream.range(0, 1_000)
        .parallel()
        .forEach(
            i -> {
              if (i % 10 == 0) {
                ask("builder", "deploy", Map.of("target", "of many"));
              } else {
                act("a", "act-" + i);
              }
            });
    act("a", "the-last");
    assertThat(page.locator("#events tr").first()).containsText("the-last");
    assertThat(page.locator("#approvals > li")).hasCount(1);
    assertEquals("same", row(asked).evaluate("element => element.mark"));
    row(asked).locator(".reject").click();
    assertThat(row(asked).locator(".verdict")).containsText("Rejected by other.");
  }

  /** Seen by people, in light and dark and on a phone. */
  @Test
  void pictures() {
    enter(OTHER);
    looks("approvals-none");
    held("shell.exec", Map.of("command", "make deploy TARGET=web", "cwd", "."));
    assertThat(page.locator("#approvals > li")).hasCount(1);
    looks("approvals-one");
    held("deploy", Map.of("path", "infra/production/main.tf", "reason", "scale to 5"));
    held("deploy", Map.of("hosts", IntStream.range(0, 40).mapToObj(i -> "h" + i).toList()));
    held("deploy", Map.of("to", "pay\u0440al", "amount", 12));
    JsonNode last = held("deploy", Map.of("command", List.of("cp", "a b", "srv")));
    assertThat(page.locator("#approvals > li")).hasCount(5);
    decide(last, "approve");
    assertThat(row(last).locator(".verdict")).isVisible();
    looks("approvals-five");
  }

  private void looks(String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1280, 390}) {
        page.setViewportSize(width, 900);
        assertEquals(0, (int) page.evaluate("document.documentElement.scrollWidth - innerWidth"));
        Path file = Path.of("target", "pictures", name + "-" + scheme + "-" + width + ".png");
        page.locator("#view-inbox").screenshot(new Locator.ScreenshotOptions().setPath(file));
      }
    }
  }
}
