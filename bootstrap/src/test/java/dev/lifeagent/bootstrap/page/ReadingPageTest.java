package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reviewer reads a plan: the files, the lines around, the keys. */
class ReadingPageTest extends BrowserTests {
  private static final String FIRST_LINE =
      "--- a/src/A.java\n+++ b/src/A.java\n@@ -1,4 +1,4 @@\n-/** A comment. */\n+/** B. */\n"
          + " final class A {\n   private final String name = \"one \\\" two\";\n \n";

  @BeforeAll
  static void files() {
    git.commit(ManyFiles.files());
    git.commit(Map.of("src/long.txt", numbers(1, 200)));
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void namesThatMeanSomethingToTheBrowserAreFilesLikeOthers() {
    String patch =
        java.util.stream.Stream.of(
                "src/__proto__/x", "src/constructor", "src/hasOwnProperty.constructor", "src/1")
            .sorted()
            .map("--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+x\n"::formatted)
            .collect(Collectors.joining());
    propose("Names of objects", patch);
    enter();
    read("Names of objects");
    assertThat(page.locator("#tree button")).hasCount(4);
    assertThat(page.locator(".file")).hasCount(4);
    assertThat(page.locator("#approve")).isEnabled();
  }

  @Test
  void theKeysMeanTheFileInSight() {
    propose("Sight", ManyFiles.after(FIRST_LINE));
    enter();
    read("Sight");
    page.locator("[data-path='src/many/f5.txt']").evaluate("one => one.scrollIntoView()");
    page.keyboard().press("v");
    assertThat(page.locator("[data-path='src/many/f5.txt'] .diff")).isHidden();
    assertThat(page.locator(".file.read")).hasCount(1);
    page.locator("[data-path='src/many/f3.txt']").evaluate("one => one.scrollIntoView()");
    page.keyboard().press("s");
    assertThat(page.locator("[data-path='src/many/f3.txt'] table.pairs")).isInViewport();
    page.keyboard().press("k");
    assertThat(page.locator("[data-path='src/many/f2.txt'] h4")).isFocused();
  }

  @Test
  void thePrintedPlanHasAllOfTheChangeAndNoTools() {
    propose("Print", ManyFiles.after(FIRST_LINE));
    enter();
    read("Print");
    page.keyboard().press("j");
    page.keyboard().press("v");
    assertThat(page.locator(".file.read")).hasCount(1);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.setViewportSize(1_100, 800);
    assertThat(page.locator(".file.read .diff")).isVisible();
    assertThat(page.locator("#approve")).isHidden();
    assertThat(page.locator("header")).isHidden();
    assertTrue(page.locator("#files").boundingBox().width > 1_000, "the change is narrow");
  }

  /** The highlighter needs minutes for such a line, the page must not. */
  @Test
  void aTextThatTheHighlighterChokesOnIsShownWithoutColours() {
    String line = "<script>".repeat(110);
    propose(
        "Choke",
        "--- /dev/null\n+++ b/docs/page.html\n@@ -0,0 +1,60 @@\n"
            + ("+" + line + "\n").repeat(60)
            + "--- /dev/null\n+++ b/src/B.java\n@@ -0,0 +1 @@\n+final class B {}\n");
    enter();
    read("Choke");
    shownInFull(61);
    assertThat(page.locator("[data-path='src/B.java'] .hljs-keyword").first()).hasText("final");
    assertEquals(
        List.of(line),
        page.evaluate(
            "[...new Set([...document.querySelectorAll('[data-path=\"docs/page.html\"] td.add')]"
                + ".map((cell) => cell.textContent.slice(1)).filter(Boolean))]"));
  }

  @Test
  void theTreeLeadsToAFileAndCountsWhatWasViewed() {
    JsonNode plan = propose("Tree", ManyFiles.after(FIRST_LINE));
    enter();
    read("Tree");
    assertThat(page.locator("#tree li button")).hasCount(13);
    assertThat(page.locator("#viewed-count")).hasText("0 of 13 viewed");
    page.locator("#tree button", new Page.LocatorOptions().setHasText("f7.txt")).click();
    Locator file = page.locator("[data-path='src/many/f7.txt']");
    assertThat(file).isInViewport();
    assertThat(file.locator("h4")).isFocused();
    page.keyboard().press("v");
    assertThat(file.locator(".diff")).isHidden();
    assertThat(page.locator("#viewed-count")).hasText("1 of 13 viewed");
    assertThat(page.locator("#approve")).isEnabled();
    page.reload();
    assertThat(page.locator("#plan-title")).hasText("Tree");
    assertThat(page.locator("#viewed-count")).hasText("1 of 13 viewed");
    assertThat(file.locator(".diff")).isHidden();
    file.locator("input").uncheck();
    assertThat(file.locator(".diff")).isVisible();
    assertEquals("#/plans/" + id(plan), page.evaluate("location.hash"));
  }

  @Test
  void theKeysMoveThroughTheChange() {
    propose(
        "Keys",
        ManyFiles.after(ManyFiles.change("src/package-lock.json", "{\"a\": 1}", "{\"b\": 1}")));
    enter();
    read("Keys");
    page.keyboard().press("j");
    assertThat(page.locator("[data-path='src/many/f0.txt'] h4")).isFocused();
    page.keyboard().press("j");
    assertThat(page.locator("[data-path='src/many/f1.txt'] h4")).isFocused();
    page.keyboard().press("k");
    assertThat(page.locator("[data-path='src/many/f0.txt'] h4")).isFocused();
    page.keyboard().press("n");
    assertThat(page.locator("[data-path='src/package-lock.json'] h4")).isFocused();
    page.keyboard().press("s");
    assertThat(page.locator("table.pairs")).not().hasCount(0);
    page.keyboard().press("?");
    assertThat(page.locator("#keys-dialog")).isVisible();
    assertThat(page.locator("#keys")).containsText("next file");
    page.keyboard().press("Escape");
    page.locator("#comment").fill("jkns");
    assertThat(page.locator("#comment")).hasValue("jkns");
    go("inbox");
    page.keyboard().press("?");
    assertThat(page.locator("#keys-dialog")).isHidden();
  }

  @Test
  void theLinesAroundAHunkComeFromTheBaseCommit() {
    propose(
        "Around",
        "--- a/src/long.txt\n+++ b/src/long.txt\n"
            + "@@ -49,3 +49,4 @@\n line 49\n line 50\n+fresh\n line 51\n"
            + "@@ -99,3 +100,3 @@\n line 99\n-line 100\n+line C\n line 101\n");
    enter();
    read("Around");
    Locator buttons = page.locator(".expand:visible");
    assertThat(buttons.nth(0)).hasText("Show 20 of 47 lines above");
    buttons.nth(0).click();
    Locator around = page.locator("tr.around");
    assertThat(around).hasCount(20);
    assertThat(around.first()).hasText("2828  line 28");
    assertThat(around.last()).hasText("4747  line 47");
    assertThat(buttons.nth(0)).hasText("Show 20 of 27 lines above");
    // Between the hunks the numbers differ by the line that came before.
    buttons.nth(1).click();
    assertThat(around).hasCount(40);
    assertThat(around.last()).hasText("9697  line 96");
    buttons.nth(2).click();
    assertThat(around).hasCount(60);
    assertThat(around.last()).hasText("123124  line 123");
    assertThat(buttons.nth(2)).hasText("Show 20 of 77 lines below");
    // All that is left of the file, by the key.
    for (int i = 0; i < 4; i++) {
      int before = around.count();
      page.keyboard().press("e");
      page.waitForCondition(() -> around.count() > before);
      page.waitForTimeout(200);
    }
    assertThat(page.locator("tr.around", new Page.LocatorOptions().setHasText("line 200")))
        .hasCount(1);
    assertThat(page.locator(".expand:visible")).hasCount(0);
    assertEquals(201 + 1, page.locator("#files tr:not(.head)").count());
    assertThat(page.locator("#approval")).containsText("shown in full: 15 lines");
  }

  @Test
  void sideBySideTheOldLinesAreLeftAndTheNewOnesRight() {
    propose(
        "Sides", "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n-one\n two\n+half\n three\n");
    enter();
    read("Sides");
    page.locator("#side-by-side").click();
    String cells =
        "[...document.querySelectorAll('#files tr:not(.head)')].map((row) => [...row.cells]"
            + ".map((cell) => cell.offsetWidth ? cell.textContent : 'not there').join('|'))";
    assertEquals(
        List.of("1|-one||", "2| two|1| two", "||2|+half", "3| three|3| three"),
        page.evaluate(cells));
  }

  @Test
  void coloursLeaveEveryCharacterAsItIs() {
    propose(
        "Colours",
        "--- a/src/A.java\n+++ b/src/A.java\n@@ -1,8 +1,8 @@\n /** A comment. */\n final class A {\n"
            + "-  private final String name = \"one \\\" two\";\n"
            + "+  private final String name = \"<b>&amp;\u202e'{one}\";\n \n   int count() {\n"
            + "     return 42;\n   }\n }\n");
    enter();
    read("Colours");
    assertThat(page.locator("td.line .hljs-keyword").first()).hasText("final");
    assertThat(page.locator("td.line.del"))
        .hasText("-   private final String name = \"one \\\" two\";");
    assertThat(page.locator("td.line.add"))
        .hasText("+   private final String name = \"<b>&amp;U+202E'{one}\";");
    assertThat(page.locator("td.line.add b")).not().hasCount(0);
    assertThat(page.locator("td.line.same").first()).hasText("/** A comment. */");
  }

  @Test
  void fiveThousandLinesAreShownAtOnce() {
    propose(
        "Five thousand",
        "--- /dev/null\n+++ b/src/a-long.txt\n@@ -0,0 +1,4900 @@\n"
            + IntStream.rangeClosed(1, 4_900)
                .mapToObj(i -> "+added " + i + "\n")
                .collect(Collectors.joining()));
    enter();
    read("Five thousand");
    shownInFull(4_900);
    assertThat(page.locator("#plan td.line.add")).hasCount(4_900);
    assertThat(page.locator("#rest")).hasCount(0);
  }

  @Test
  void theEndOfALongerChangeComesAsOneScrollsAndIsNotApprovedBefore() {
    git.commit(Map.of("src/wide.txt", numbers(1, 10_000)));
    propose(
        "Eight thousand",
        "--- a/src/wide.txt\n+++ b/src/wide.txt\n"
            + IntStream.rangeClosed(0, 999)
                .mapToObj(ReadingPageTest::hunk)
                .collect(Collectors.joining()));
    enter();
    read("Eight thousand");
    assertThat(page.locator("#rest")).containsText("of 8,000 lines are shown");
    assertThat(page.locator("#approve")).isDisabled();
    assertThat(page.locator("#approval")).containsText("Showing 6,");
    for (int i = 0; i < 40 && page.locator("#rest").count() > 0; i++) {
      page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      page.waitForTimeout(100);
    }
    shownInFull(8_000);
    assertThat(page.locator("#approve")).isEnabled();

    // What was loaded stays loaded.
    page.locator("#side-by-side").click();
    shownInFull(8_000);
    page.reload();
    page.locator("#rest button").click();
    shownInFull(8_000);
  }

  private void shownInFull(int lines) {
    assertThat(page.locator("#approval"))
        .containsText("The change is shown in full: %,d lines.".formatted(lines));
  }

  /** One line of ten is changed, with three around it. */
  private static String hunk(int i) {
    int at = 10 * i + 5;
    StringBuilder hunk = new StringBuilder("@@ -%1$d,7 +%1$d,7 @@\n".formatted(at - 3));
    for (int line = at - 3; line <= at + 3; line++) {
      hunk.append(line == at ? "-line " + line + "\n+LINE " + line : " line " + line).append('\n');
    }
    return hunk.toString();
  }

  @Test
  void whatIdentifiesThePlanCanBeCopied() {
    JsonNode plan = propose("Identify", PlanPageTest.patch("two", "identify"));
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    enter();
    read("Identify");
    page.locator("#certificate summary").click();
    Locator text = page.locator("#certificate-text");
    for (String member : List.of("plan_id", "patch_sha256", "base", "result_tree", "event_id")) {
      assertThat(text).containsText(plan.path(member).asText());
    }
    assertThat(text).containsText("— ");
    assertThat(page.locator("#git-am"))
        .hasText("life-agent plan mail " + id(plan).substring(0, 12) + " | git am --keep-cr");
    page.locator("#certificate button").first().click();
    assertThat(page.locator("#certificate button").first()).hasText("Copied");
    assertEquals(text.textContent(), page.evaluate("navigator.clipboard.readText()"));
  }

  @Test
  void theCertificateOfAnApprovedPlanIsSavedAsTheServiceGivesIt() throws Exception {
    JsonNode plan = propose("Certify", PlanPageTest.patch("two", "certify"));
    enter();
    read("Certify");
    page.locator("#certificate summary").click();
    assertThat(page.locator("#save-certificate")).hasCount(0);
    page.locator("#approve").click();
    assertThat(page.locator("#plan .verdict.approved")).hasCount(1);
    page.locator("#certificate summary").click();
    Download saved = page.waitForDownload(() -> page.locator("#save-certificate").click());
    assertEquals(id(plan) + ".certificate.json", saved.suggestedFilename());
    JsonNode file = new ObjectMapper().readTree(Files.readAllBytes(saved.path()));
    JsonNode given = service.http().get("/plans/" + id(plan) + "/certificate").json();
    assertEquals(given.path("payload"), file.path("payload"));
  }

  @Test
  void whoProposedItAndInWhichSessionIsLinked() {
    Map<String, Object> body =
        Map.of(
            "agent_id",
            "a",
            "intent",
            "Linked to a session",
            "session_id",
            "run-7",
            "patch",
            PlanPageTest.patch("two", "session"));
    assertEquals(200, service.http().post("/plan", body).status());
    enter();
    read("Linked to a session");
    page.locator("#plan .by a", new Page.LocatorOptions().setHasText("session run-7")).click();
    assertThat(page.locator("#session-title")).containsText("run-7");
    page.locator("#session-events a", new Page.LocatorOptions().setHasText("a")).first().click();
    assertThat(page.locator("#agent-title")).hasText("a");
  }
}
