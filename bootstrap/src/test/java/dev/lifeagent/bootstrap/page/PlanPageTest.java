package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A change is shown as it is, whatever is in it, and only what was shown is approved. */
class PlanPageTest extends BrowserTests {
  private static final String PATCH = patch("two", "2");

  @Test
  void aPersonReadsAChangeAndApprovesIt() {
    String intent = "Count <img src=x onerror=hit()>";
    JsonNode plan = propose(intent, patch("two", "<script>hit()</script>\u202e 2"));
    enter();
    Locator shown = read(intent);
    assertThat(shown.locator("td.add")).containsText("<script>hit()</script>");
    assertThat(shown.locator("td.add mark")).hasText("U+202E");
    page.locator("#comment").fill("fine");
    page.locator("#side-by-side").click();
    assertThat(shown.locator("table.pairs td.del.line")).containsText("two");
    assertThat(page.locator("#comment")).hasValue("fine");
    assertThat(page.locator("#side-by-side")).isFocused();
    page.locator("#approve").click();
    assertThat(shown.locator(".verdict.approved")).containsText("fine");
    go("plans");
    assertThat(page.locator("#plans .approved")).hasCount(1);
    assertEquals("approve", review(plan).path("decision").asText());
    String id = plan.path("plan_id").asText().substring(0, 12);
    assertThat(page.locator("#events tr").first()).containsText("approve " + id + " fine");
  }

  @Test
  void whatWasTakenFreelyWithEditsIsSaidAboveTheChange() {
    git.commit(Map.of("src/long.txt", "x\n".repeat(60)));
    var answer =
        service
            .http()
            .post(
                "/plan",
                Map.of(
                    "agent_id", "a",
                    "intent", "Rewrite all",
                    "edits", "`src/long.txt`\n```\ny\nz\n```\n"));
    assertEquals(200, answer.status(), answer.body());
    propose("Exact", PATCH);
    enter();
    assertThat(read("Rewrite all").locator("#notes li"))
        .hasText("src/long.txt: rewritten whole: 60 lines became 2");
    assertThat(read("Exact").locator("#notes")).hasCount(0);
  }

  @Test
  void aDeletedLineThatLooksLikeTheEndOfAMailHidesNothing() {
    propose(
        "Drop a line",
        "--- a/docs/list.md\n+++ b/docs/list.md\n@@ -1,3 +1,3 @@\n - a\n-- \n - b\n+evil\n");
    enter();
    Locator shown = read("Drop a line");
    assertThat(shown.locator("td.line.add")).hasText("+evil");
    assertThat(shown.locator("td.line.del")).hasText("-- ");
    assertThat(page.locator("#approve")).isEnabled();
  }

  @Test
  void aRenameIsOneSectionAndTheFilesAfterItKeepTheirNames() {
    git.commit(Map.of("src/old.txt", "moved\n", "src/z.sh", "echo\n", "src/é {1}.txt", "e\n"));
    propose(
        "Rename",
        "diff --git a/src/old.txt b/src/fresh.txt\nsimilarity index 100%\n"
            + "rename from src/old.txt\nrename to src/fresh.txt\n"
            + "diff --git a/src/z.sh b/src/z.sh\nold mode 100644\nnew mode 100755\n"
            + "--- a/src/z.sh\n+++ b/src/z.sh\n@@ -1 +1 @@\n-echo\n+echo 1\n"
            + "--- \"a/src/\\303\\251 {1}.txt\"\n+++ \"b/src/\\303\\251 {1}.txt\"\n"
            + "@@ -1 +1 @@\n-e\n+f\n");
    enter();
    Locator files = read("Rename").locator(".file h4");
    assertThat(files.nth(0)).containsText("src/old.txt → src/fresh.txt");
    assertThat(files.nth(0)).containsText("renamed");
    assertThat(files.nth(0).locator(".flag")).hasCount(0);
    assertThat(files.nth(1)).containsText("src/z.sh");
    assertThat(files.nth(1)).containsText("its mode changes from 100644 to 100755");
    assertThat(files.nth(1).locator(".flag")).hasCount(2);
    assertThat(files.nth(2)).containsText("src/é {1}.txt");
    assertThat(page.locator("#approve")).isEnabled();
  }

  @Test
  void aChangeThatIsNotUtf8IsShownByteByByte() throws IOException {
    Files.write(
        git.dir().resolve("src/latin.txt"),
        "caf\u00e9\none\n".getBytes(StandardCharsets.ISO_8859_1));
    git.commit(Map.of());
    JsonNode plan =
        propose("Not text", "--- a/src/latin.txt\n+++ b/src/latin.txt\n@@ -2 +2 @@\n-one\n+2\n");
    enter();
    assertThat(read("Not text").locator("td.line.same mark")).hasText("byte E9");
    assertThat(page.locator("#note")).containsText("not valid UTF-8");
    page.locator("#approve").click();
    assertThat(page.locator("#plan .verdict.approved")).hasCount(1);
    assertEquals("approve", review(plan).path("decision").asText());
  }

  @Test
  void whatPassesForSomethingElseIsMarked() {
    propose(
        "Confuse",
        patch(
            "two",
            "\u0430\u0441\u0435 p\u0430ss \uff41\ud835\udc1a \u2800\u180b\udb40\udd00\u1680 ok \u043f\u0440\u0438\u0432\u0435\u0442 "));
    enter();
    Locator line = read("Confuse").locator("td.line.add");
    assertEquals(
        java.util.List.of(
            "\u0430 U+0430",
            "\u0441 U+0441",
            "\u0435 U+0435",
            "\u0430 U+0430",
            "\uff41 U+FF41",
            "\ud835\udc1a U+1D41A",
            "U+2800",
            "U+180B",
            "U+E0100",
            "U+1680"),
        line.locator("mark").allTextContents());
    assertThat(line.locator(".trail")).hasText(" ");
    assertThat(line).containsText("\u043f\u0440\u0438\u0432\u0435\u0442");
  }

  @Test
  void aFileNameOfAnAttackerIsText() {
    propose(
        "Names",
        "diff --git a/src/&#60;b&#62;'{1}.sh b/src/&#60;b&#62;'{1}.sh\nnew file mode 100644\n"
            + "--- /dev/null\n+++ b/src/&#60;b&#62;'{1}.sh\n@@ -0,0 +1 @@\n+x\n");
    String refused = "--- /dev/null\n+++ b/src/<img src=x onerror=hit()>\n@@ -0,0 +1 @@\n+x\n";
    var answer =
        service.http().post("/plan", Map.of("agent_id", "a", "intent", refused, "patch", refused));
    assertEquals(403, answer.status(), answer.body());
    enter();
    Locator name = read("Names").locator(".file h4");
    assertThat(name.locator(".name")).hasText("src/&#60;b&#62;'{1}.sh");
    assertThat(name.locator(".flag")).hasCount(1);
    assertThat(page.locator("#events tr", new Page.LocatorOptions().setHasText("<img src=x")))
        .not()
        .hasCount(0);
  }

  @Test
  void bytesThatAreNotTheRecordedOnesCannotBeApproved() {
    propose("Honest", PATCH);
    page.route(
        "**/plans/*/patch",
        route -> {
          String body = route.fetch().text().replace("+2\n", "+3\n");
          route.fulfill(new Route.FulfillOptions().setBody(body));
        });
    enter();
    assertThat(read("Honest").locator(".fault")).containsText("is not the recorded one");
    assertThat(page.locator("#approve")).isDisabled();
    page.locator("#reject").click();
    assertThat(page.locator("#plan .verdict.rejected")).hasCount(1);
  }

  @Test
  void totalsThatDisagreeWithTheRecordStopAnApproval() {
    propose("Short", patch("two", "2.0"));
    page.route(
        Pattern.compile("/plans/[0-9a-f]{64}$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(route.fetch().text().replace("\"added\":1", "\"added\":2"))));
    enter();
    assertThat(read("Short").locator(".fault"))
        .containsText("adds 1 and removes 1 lines; the record says 2");
    assertThat(page.locator("#approve")).isDisabled();
  }

  @Test
  void aDecisionMadeElsewhereTakesThePlaceOfTheButtons() {
    JsonNode plan = propose("Shared", patch("two", "22"));
    enter();
    read("Shared");
    Map<String, Object> body =
        Map.of("decision", "reject", "patch_sha256", plan.path("patch_sha256").asText());
    String review = "/plans/" + plan.path("plan_id").asText() + "/review";
    assertEquals(200, service.with(OTHER).post(review, body).status());
    assertThat(page.locator("#verdict-of-plan")).containsText("rejected by other");
    assertThat(page.locator("#approve")).hasCount(0);
  }

  @Test
  void theListKeepsItsLengthHoweverManyPlansComeAndLosesNone() {
    enter();
    go("plans");
    for (int i = 0; i < 45; i++) {
      propose("Late " + i, PATCH);
    }
    assertThat(page.locator("#plans")).containsText("Late 44");
    assertThat(page.locator("#plans li")).hasCount(20);
    page.locator("#older-plans").click();
    assertThat(page.locator("#plans li")).hasCount(40);
    page.locator("#older-plans").click();
    assertThat(page.locator("#plans li")).not().hasCount(40);
    List<Integer> shown =
        page.locator("#plans .intent").allTextContents().stream()
            .filter(intent -> intent.startsWith("Late "))
            .map(intent -> Integer.valueOf(intent.substring("Late ".length())))
            .toList();
    assertEquals(IntStream.rangeClosed(0, 44).map(i -> 44 - i).boxed().toList(), shown);
  }

  @Test
  void olderPlansComePageByPage() {
    for (int i = 0; i < 25; i++) {
      propose("Page " + i, PATCH);
    }
    enter();
    go("plans");
    assertThat(page.locator("#plans li")).hasCount(20);
    page.locator("#older-plans").click();
    read("Page 0");
    assertEquals(TestService.KEY, page.evaluate("sessionStorage.getItem('life-agent-key')"));
  }

  static String patch(String old, String fresh) {
    return "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-"
        + old
        + "\n+"
        + fresh
        + "\n three\n";
  }
}
