package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policy as people read it, and what another would have changed. */
class PolicyPageTest extends BrowserTests {
  private static String source;
  private static long last;

  @BeforeAll
  static void aPolicyThatFired() throws IOException {
    Path file = folder.resolve("policy/policy.yaml");
    source =
        Files.readString(file)
            + """
            # Wiping is for people: <b>always</b>.
            rules:
              - id: no-wipe
                effect: deny
                reason: Nobody wipes data.
                actions: [db.wipe]
                match: [{action: db.wipe}]
                no_match: [{action: db.migrate}, {action: db.read}]
            """;
    Files.writeString(file, source);
    assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
    assertEquals(200, act("a", "run.tests"));
    assertEquals(403, act("a", "db.wipe"));
    assertEquals(403, act("b", "db.wipe"));
    last = service.http().get("/meta").json().at("/log/size").asLong();
  }

  @Test
  void eachRuleSaysHowOftenAndWhenItFiredAndThatItsExamplesHold() {
    enter();
    go("policy");
    Locator rule = page.locator("#rules tr");
    assertThat(rule).hasCount(1);
    assertThat(rule.locator(".hits")).hasText("2");
    assertThat(rule).containsText("hold: 1 match, 2 do not");
    rule.locator(".last a").click();
    assertEquals("#/events/" + last, page.evaluate("location.hash"));
    go("policy");
    rule.locator("a").first().click();
    assertEquals("#/events?rule=no-wipe", page.evaluate("location.hash"));
    assertThat(page.locator("#view-events")).isVisible();
  }

  @Test
  void theFileIsShownWithItsCommentsAndATryStartsWithIt() {
    enter();
    go("policy");
    page.locator("#policy-file summary").click();
    assertThat(page.locator("#policy-source"))
        .containsText("# Wiping is for people: <b>always</b>.");
    assertEquals(
        source.stripTrailing(),
        page.evaluate(
            "[...document.querySelectorAll('#policy-source .line')].map((one) => one.textContent).join('\\n')"));
    page.locator("#try summary").click();
    assertThat(page.locator("#policy-text")).hasValue(source);
    page.locator("#validate").click();
    assertThat(page.locator("#policy-result"))
        .hasText("Valid. The examples of its rule hold. It would change nothing.");
    String contradicted =
        source.replace("no_match: [{action: db.migrate}", "no_match: [{action: db.wipe}");
    page.locator("#policy-text").fill(contradicted);
    page.locator("#validate").click();
    assertThat(page.locator("#policy-errors li")).not().hasCount(0);
    assertThat(page.locator("#policy-errors")).containsText("no_match");
  }

  @Test
  void aBacktestSaysWhatWouldEndOtherwise() {
    enter();
    go("policy");
    page.locator("#try summary").click();
    assertThat(page.locator("#policy-text")).hasValue(source);
    page.locator("#backtest").click();
    assertThat(page.locator("#backtest-progress")).containsText("0 would end otherwise.");
    assertThat(page.locator("#backtest-result")).isHidden();
    page.locator("#policy-text").fill(source.replace("effect: deny", "effect: allow"));
    page.locator("#backtest").click();
    assertThat(page.locator("#backtest-progress")).containsText("2 would end otherwise.");
    Locator change = page.locator("#backtest-changes tr");
    assertThat(change).hasCount(1);
    assertThat(change).containsText("denied");
    assertThat(change).containsText("allowed");
    change.locator("a").last().click();
    assertEquals("#/events/" + last, page.evaluate("location.hash"));
    go("policy");
    page.locator("#policy-text").fill("version: 7\n");
    page.locator("#backtest").click();
    assertThat(page.locator("#policy-errors li")).not().hasCount(0);
    assertThat(page.locator("#backtest")).isEnabled();
  }
}
