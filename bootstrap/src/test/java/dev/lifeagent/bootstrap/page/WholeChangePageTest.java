package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change is approved only when all of it is on the page, where it can be read. */
class WholeChangePageTest extends BrowserTests {
  /** Frames of the page that are held until they are released. */
  private static final String FRAMES =
      """
      const real = window.requestAnimationFrame;
      const waiting = [];
      window.held = false;
      window.requestAnimationFrame = (draw) => (window.held ? waiting.push(draw) : real(draw));
      window.release = () => {
        window.held = false;
        waiting.splice(0).forEach((draw) => real(draw));
      };
      """;

  /**
   * The added lines that cannot be seen where they are, and the elements that had to be scrolled.
   */
  private static final String UNSEEN =
      """
      () => {
        const unseen = [];
        const lines = document.querySelectorAll('#plan td.line.add');
        for (const line of lines) {
          line.scrollIntoView({ block: 'center' });
          const box = line.getBoundingClientRect();
          const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          if (!line.contains(at)) unseen.push(line.textContent);
        }
        const scrolled = [...document.querySelectorAll('#plan, #plan *, main, main *')]
          .filter((one) => one.scrollTop > 0 || one.scrollLeft > 0).map((one) => one.className);
        return [String(lines.length), ...unseen, ...scrolled];
      }
      """;

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
  void everyLineOfALongChangeIsSeenWithoutAnInnerScroll(int width, boolean sideBySide) {
    String intent = "202 lines, " + width + sideBySide;
    propose(intent, added(202, intent));
    page.setViewportSize(width, 900);
    enter();
    read(intent);
    if (sideBySide) {
      page.locator("#side-by-side").click();
    }
    assertThat(page.locator("#plan td.line.add")).hasCount(202);
    assertEquals(List.of("202"), page.evaluate(UNSEEN));
    assertThat(page.locator("#approval")).hasText("The change is shown in full: 202 lines.");
    assertThat(page.locator("#approve")).isEnabled();
  }

  @Test
  void aLongTextOfAPlanIsSeenWithoutAnInnerScroll() {
    String text =
        IntStream.range(0, 90).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    Map<String, String> body =
        Map.of("agent_id", "a", "intent", "Long text", "context", text, "patch", added(1, "text"));
    assertEquals(200, service.http().post("/plan", body).status());
    enter();
    Locator context = read("Long text").locator("section[aria-label=Context] pre");
    assertThat(context).containsText("line 89");
    assertEquals(true, context.evaluate("one => one.scrollHeight <= one.clientHeight"));
  }

  @Test
  void approveIsDisabledUntilTheLastLineIsShown() {
    page.addInitScript(FRAMES);
    propose("Many lines", added(1_200, "many"));
    enter();
    page.evaluate("window.held = true");
    read("Many lines");
    shows(500, 1_200);
    page.locator("#comment").fill("read");
    page.evaluate("window.release()");
    whole(1_200);
    assertThat(page.locator("#comment")).hasValue("read");

    // Drawn again, it is not whole again until its last line is there.
    page.evaluate("window.held = true");
    page.locator("#side-by-side").click();
    shows(500, 1_200);
    page.locator("#side-by-side").click();
    shows(500, 1_200);
    page.evaluate("window.release()");
    whole(1_200);
    assertThat(page.locator("#plan table.pairs")).hasCount(0);
  }

  @Test
  void aChangeThatIsStillBeingDrawnNeverArmsThePlanThatWasChosenAfterIt() {
    page.addInitScript(FRAMES);
    propose("First of two", added(1_100, "first"));
    propose("Second of two", added(1_300, "second"));
    enter();
    page.evaluate("window.held = true");
    read("First of two");
    shows(500, 1_100);
    read("Second of two");
    shows(500, 1_300);
    page.evaluate("window.release()");
    whole(1_300);
    assertThat(page.locator("#plan td.line.add").last()).hasText("+second 1299");
  }

  @Test
  void aLineOfSixtyThousandCharactersIsShownWhole() {
    String line = "x".repeat(60_000);
    propose("Long line", added(1, line));
    enter();
    assertThat(read("Long line").locator("td.line.add")).hasText("+" + line + " 0");
    assertEquals(List.of("1"), page.evaluate(UNSEEN));
    assertThat(page.locator("#approve")).isEnabled();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2097153 | x | 2,097,153 bytes, of which it can show 2,097,152.",
        "50001 | '\n' | 50,001 lines, of which it can show 50,000."
      })
  void aChangeThatIsTooLargeForThePageSaysSoAndCannotBeApproved(
      int times, String text, String size) {
    propose("Too large", added(3, "large " + times));
    String body = text.repeat(times);
    page.route(
        "**/plans/*/patch", route -> route.fulfill(new Route.FulfillOptions().setBody(body)));
    enter();
    go("plans");
    page.locator("#plans a").first().click();
    assertThat(page.locator("#plan .fault"))
        .containsText("The change is too large for this page: " + size);
    assertThat(page.locator("#approve")).isDisabled();
    assertThat(page.locator("#approval")).containsText("Approve is not available");
    assertThat(page.locator("#files")).hasCount(0);
    page.locator("#reject").click();
    assertThat(page.locator("#plan .verdict.rejected")).hasCount(1);
  }

  @Test
  void aChangeThatThePageCannotReadIsShownAsTextAndCannotBeApproved() {
    propose("Unreadable", added(2, "unreadable"));
    page.route(
        "**/plans/*/patch",
        route -> {
          String body = route.fetch().text().replace("\n-- \n", "\nGIT binary patch\n-- \n");
          route.fulfill(new Route.FulfillOptions().setBody(body));
        });
    enter();
    Locator text = read("Unreadable").locator("#change pre");
    assertThat(text).containsText("GIT binary patch");
    assertThat(text).containsText("life-agent");
    assertThat(page.locator("#approve")).isDisabled();
  }

  private void shows(int lines, int total) {
    assertThat(page.locator("#approval"))
        .containsText(String.format("Showing %,d of %,d lines.", lines, total));
    assertThat(page.locator("#plan td.line.add")).hasCount(lines);
    assertThat(page.locator("#approve")).isDisabled();
    // Nor by a click that a script makes.
    page.locator("#approve").evaluate("button => button.click()");
    assertThat(page.locator("#plan .verdict")).hasCount(0);
  }

  private void whole(int total) {
    assertThat(page.locator("#approval"))
        .hasText(String.format("The change is shown in full: %,d lines.", total));
    assertThat(page.locator("#plan td.line.add")).hasCount(total);
    assertThat(page.locator("#approve")).isEnabled();
  }

  /** A new file of so many lines. */
  private static String added(int lines, String text) {
    String file = "src/" + Integer.toHexString((text + lines).hashCode()) + ".txt";
    return "--- /dev/null\n+++ b/"
        + file
        + "\n@@ -0,0 +1,"
        + lines
        + " @@\n"
        + IntStream.range(0, lines)
            .mapToObj(i -> "+" + text + " " + i + "\n")
            .collect(Collectors.joining());
  }
}
