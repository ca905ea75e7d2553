package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person oversees agents in a real browser, with the whole service behind the page. */
class PageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+<script>hit()</script>\u202e 2\n";

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  private Path repository;
  private TestHouse house;
  private BrowserContext context;
  private Page page;
  private final List<String> faults = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();

  @BeforeAll
  static void launch() {
    if (!Files.isExecutable(CHROMIUM)) {
      System.out.println("SKIPPED: there is no " + CHROMIUM + "; .ci/chromium installs it");
    }
    assumeTrue(Files.isExecutable(CHROMIUM), "there is no Chromium");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    house = TestHouse.start(folder, repository, Map.of("ALLOW_SELF_REVIEW", "true"));
    context = browser.newContext();
    page = context.newPage();
    watch(page);
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
    if (house != null) {
      house.close();
    }
  }

  @Test
  void aPersonReadsAChangeAndApprovesIt() {
    propose("Count <img src=x onerror=hit()>");
    enter();
    page.locator("#plans button").click();
    assertThat(page.locator("#plan h3")).hasText("Count <img src=x onerror=hit()>");
    Locator added = page.locator("#plan tr.add td:last-child");
    assertThat(added).containsText("<script>hit()</script>");
    assertThat(added.locator("mark")).hasText("U+202E");
    picture("plan-inline");
    page.locator("#plan button[aria-pressed]").click();
    assertThat(page.locator("#plan tr td.del")).not().hasCount(0);
    page.locator("#comment").fill("fine");
    page.locator("#approve").click();
    assertThat(page.locator("#plan .approved")).containsText("fine");
    assertThat(page.locator("#plans .approved")).hasCount(1);
    assertEquals("approve", review().path("decision").asText());
    clean();
  }

  @Test
  void eventsComeLiveAndNoneIsLostOverARestart() throws Exception {
    enter();
    act("before");
    assertThat(page.locator("#events tr")).hasCount(1);
    int port = house.port();
    house.close();
    assertThat(page.locator("#connection")).not().hasText("live");
    house = TestHouse.start(folder, repository, Map.of("PORT", Integer.toString(port)));
    act("after");
    assertThat(page.locator("#events tr").first()).containsText("after");
    List<String> ids = page.locator("#events tr td:first-child").allTextContents();
    assertEquals(List.of("2", "1"), ids);
  }

  @Test
  void tenThousandEventsLeaveThePageSmall() {
    enter();
    int before = nodes();
    for (int i = 0; i < 10_000; i++) {
      act("act-" + i);
    }
    assertThat(page.locator("#events tr").first()).containsText("act-9999");
    assertTrue(page.locator("#events tr").count() <= 300);
    assertTrue(nodes() < before + 6_000, "nodes: " + nodes());
    clean();
  }

  @Test
  void theKillSwitchAsksFirstAndStopsEverything() {
    enter();
    page.locator("#kill").click();
    page.locator("#kill-cancel").click();
    assertEquals(200, act("run.tests"));
    page.locator("#kill").click();
    page.locator("#kill-reason").fill("a drill");
    page.locator("#kill-confirm").click();
    assertThat(page.locator("#kill")).hasText("Stopped: let it go on");
    assertEquals(503, act("run.later"));
    page.locator("#kill").click();
    page.locator("#kill-reason").fill("over");
    page.locator("#kill-confirm").click();
    assertThat(page.locator("#kill")).hasText("Stop everything");
    clean();
  }

  @Test
  void anInvalidPolicyIsShownAtItsLines() {
    enter();
    page.locator("summary").click();
    page.locator("#policy-text")
        .fill("version: \"1\"\nallowed_dirs: [src]\nmax_diff_lines: many\n");
    page.locator("#validate").click();
    assertThat(page.locator("#policy-errors li")).containsText("line 3, column 17");
    page.locator("#policy-text").fill("version: \"1\"\nallowed_dirs: [src]\n");
    page.locator("#validate").click();
    assertThat(page.locator("#policy-result")).containsText("valid; would change");
  }

  @Test
  void anEventIsProvenInTheBrowser() {
    enter();
    act("one");
    act("two");
    act("three");
    page.locator("#proof-event").fill("2");
    page.locator("#proof button").click();
    assertThat(page.locator("#proof-result")).containsText("Event 2 is in the log of 3 events");
    clean();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    propose("By keyboard");
    page.navigate(address());
    page.locator("#key").focus();
    page.keyboard().type(TestHouse.KEY);
    page.keyboard().press("Enter");
    assertThat(page.locator("#plans button")).hasCount(1);
    page.locator("#plans button").focus();
    page.keyboard().press("Enter");
    page.locator("#reject").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#plan .rejected")).hasCount(1);
    clean();
  }

  @Test
  void picturesInLightDarkAndNarrow() {
    propose("Say hello");
    act("run.tests");
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(1280, 400)) {
        try (BrowserContext other =
            browser.newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900))) {
          page = other.newPage();
          watch(page);
          enter();
          page.locator("#plans button").click();
          assertThat(page.locator("#plan h3")).hasText("Say hello");
          int wide = (int) page.evaluate("document.documentElement.scrollWidth");
          assertTrue(wide <= width, "it scrolls sideways: " + wide);
          picture("page-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width);
        }
      }
    }
    clean();
  }

  @Test
  void aWrongKeySaysSo() {
    page.navigate(address());
    page.locator("#key").fill("wrong");
    page.locator("#key-form button").click();
    assertThat(page.locator("#notice")).containsText("unauthenticated");
  }

  private void enter() {
    page.navigate(address());
    page.locator("#key").fill(TestHouse.KEY);
    page.locator("#key-form button").click();
    assertThat(page.locator("#connection")).hasText("live");
  }

  private void propose(String intent) {
    Map<String, Object> plan = Map.of("agent_id", "a", "intent", intent, "patch", PATCH);
    assertEquals(200, house.http().post("/plan", plan).status());
  }

  private int act(String action) {
    return house.http().post("/act", Map.of("agent_id", "a", "action", action)).status();
  }

  private com.fasterxml.jackson.databind.JsonNode review() {
    return house.http().get("/plans").json().path("plans").get(0).path("review");
  }

  private String address() {
    return "http://127.0.0.1:" + house.port() + "/";
  }

  private int nodes() {
    return (int) page.evaluate("document.getElementsByTagName('*').length");
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** Scripts of agents never run, nothing breaks, and nobody else is asked for anything. */
  private void clean() {
    assertEquals(List.of(), faults);
    assertEquals(List.of(), foreign);
  }

  private void watch(Page watched) {
    watched.exposeFunction(
        "hit",
        arguments -> {
          faults.add("a script of an agent ran");
          return null;
        });
    watched.onPageError(faults::add);
    watched.onConsoleMessage(
        message -> {
          // A refused call is shown on the page, too; the browser reports each as an error.
          if (message.type().equals("error") && !message.text().contains("Failed to load")) {
            faults.add(message.text());
          }
        });
    watched.onRequest(
        request -> {
          if (!request.url().startsWith(address())) {
            foreign.add(request.url());
          }
        });
  }
}
