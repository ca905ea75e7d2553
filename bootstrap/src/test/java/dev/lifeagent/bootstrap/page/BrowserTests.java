package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person oversees agents in a real browser, with the whole service behind the page. One browser
 * and one service for a class, a new tab for each test.
 */
abstract class BrowserTests {
  static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** The page asks again every five seconds, and a busy machine takes its time. */
  private static final double PATIENCE = 30_000;

  static final String READER = "test-key-that-only-reads-0123456789ab";
  static final String OTHER = "test-key-of-another-one-0123456789abc";

  static Browser browser;
  static TestService service;
  static Path folder;
  static Git git;
  private static Playwright playwright;
  private static String address;

  final List<String> faults = new ArrayList<>();
  final List<String> foreign = new ArrayList<>();
  BrowserContext context;
  Page page;

  @BeforeAll
  static void open(@TempDir Path temporary) throws IOException {
    boolean there = Files.isExecutable(CHROMIUM);
    if (!there) {
      System.out.println("SKIPPED: there is no " + CHROMIUM + "; .ci/chromium installs it");
      assertTrue(!"true".equals(System.getenv("CI")), "CI tests the page, so it needs " + CHROMIUM);
    }
    assumeTrue(there, "there is no Chromium");
    folder = temporary;
    git = Git.init(Files.createDirectory(folder.resolve("repository")));
    git.commit(Map.of("src/a.txt", "one\ntwo\nthree\n", "docs/list.md", "- a\n- \n- b\n"));
    service = start(Map.of());
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
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

  /** The service of this class, again. */
  static TestService start(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    Path keys = folder.resolve("keys.yaml");
    Files.writeString(
        keys, key("reader", READER, "[reader]") + key("other", OTHER, "[reader, agent, operator]"));
    environment.put("API_KEYS_FILE", keys.toString());
    environment.put("ALLOW_SELF_REVIEW", "true");
    TestService started = TestService.start(folder, git.dir(), environment);
    address = "http://127.0.0.1:" + started.port() + "/";
    return started;
  }

  private static String key(String name, String key, String roles) {
    String digest =
        dev.lifeagent.domain.crypto.Sha256.hex(
            key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return "- {name: " + name + ", sha256: \"" + digest + "\", roles: " + roles + "}\n";
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      playwright.close();
      playwright = null;
    }
    if (service != null) {
      service.close();
      service = null;
    }
  }

  @BeforeEach
  void newTab() {
    context = browser.newContext();
    page = watched(context.newPage());
  }

  /** No script of an agent ran, no error was logged, and no other server was asked. */
  @AfterEach
  void closeTab() {
    page.unrouteAll();
    context.close();
    assertEquals(List.of(), faults);
    assertEquals(List.of(), foreign);
  }

  void enter() {
    enter(TestService.KEY);
  }

  void enter(String key) {
    page.navigate(address());
    page.locator("#key").fill(key);
    page.locator("#key-form button").click();
    assertThat(page.locator("#connection")).hasText("live");
  }

  static String address() {
    return address;
  }

  /** Posts a plan and returns the answer. */
  static JsonNode propose(String intent, String patch) {
    var answer =
        service.http().post("/plan", Map.of("agent_id", "a", "intent", intent, "patch", patch));
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  static int act(String agent, String action) {
    return service.http().post("/act", Map.of("agent_id", agent, "action", action)).status();
  }

  /** Goes to a view, or to one thing of a list, as by a link. */
  void go(String address) {
    page.evaluate("address => { location.hash = '#/' + address; }", address);
    assertThat(page.locator("main > .view:visible")).hasCount(1);
  }

  /** Opens the plan with this intent, from the list. */
  Locator read(String intent) {
    go("plans");
    page.locator("#plans a", new Page.LocatorOptions().setHasText(intent)).click();
    assertThat(page.locator("#plan-title")).containsText(intent);
    return page.locator("#plan");
  }

  /** Presses Tab until the element has the focus. */
  void tabTo(String selector) {
    Locator wanted = page.locator(selector);
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach " + selector);
  }

  /** Lets each plan, alone and in lists, have this state of its files in place of the real one. */
  void serverSays(String current) {
    currentIs("\"" + current + "\"");
  }

  /** Lets no plan have a state of its files. */
  void serverSaysNoState() {
    currentIs("null");
  }

  /** Lets a plan that is moved need this acknowledgement too. */
  void serverDemands(String code, String reason) {
    String demand = "{\"code\":\"" + code + "\",\"reason\":\"" + reason + "\"}";
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
                            .replaceAll("\"current\": ?\"[a-z]+\"", "\"current\":\"moved\"")
                            .replaceAll(
                                "\"to_acknowledge\": ?\\[[^]]*\\]",
                                "\"to_acknowledge\":[" + demand + "]"))));
  }

  private void currentIs(String json) {
    page.route(
        Pattern.compile("/plans(/[0-9a-f]{64}|\\?.*)$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        route
                            .fetch()
                            .text()
                            .replaceAll("\"current\": ?\"[a-z]+\"", "\"current\":" + json))));
  }

  /** What was decided about a plan, from the service. */
  static JsonNode review(JsonNode plan) {
    return service.http().get("/plans/" + id(plan)).json().path("review");
  }

  static String id(JsonNode plan) {
    return plan.path("plan_id").asText();
  }

  void picture(String name) {
    // The header sticks to where the page was scrolled to.
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "pictures", name + ".png"))
            .setFullPage(true));
  }

  Page watched(Page tab) {
    tab.exposeFunction(
        "hit",
        arguments -> {
          faults.add("a script of an agent ran");
          return null;
        });
    tab.onPageError(faults::add);
    tab.onConsoleMessage(
        message -> {
          // A refused call is shown on the page, too; the browser reports each as an error.
          if (message.type().equals("error") && !message.text().contains("Failed to load")) {
            faults.add(message.text());
          }
        });
    tab.onRequest(
        request -> {
          if (!request.url().startsWith(address())) {
            foreign.add(request.url());
          }
        });
    return tab;
  }
}
