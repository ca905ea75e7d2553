package dev.lifeagent.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Http;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The story of a held act, from the agent's first call to the audit: server, browser and SQLite.
 */
class ApprovalStoryTest extends BrowserTests {
  private static final Map<String, Object> DEPLOY =
      Map.of(
          "agent_id",
          "builder",
          "action",
          "deploy",
          "session_id",
          "run-1",
          "elsewhere",
          true,
          "payload",
          Map.of("command", "make deploy TARGET=web", "share", new BigDecimal("0.10")));

  @Test
  void aDeployIsHeldApprovedDoneOnceAndHeldAgain() throws Exception {
    askAboutDeploys();
    enter(OTHER);
    assertThat(page.locator("#nothing-waits")).isVisible();

    Http.Answer first = deploy(202);
    String id = first.json().path("approval_id").asText();
    assertTrue(first.header("Location").endsWith("/approvals/" + id), first.header("Location"));
    assertEquals("open", approval(id, "").path("state").asText());

    Locator row = page.locator("#approval-" + id);
    assertThat(row).containsText("make deploy TARGET=web");
    assertThat(page).hasTitle("(1) Inbox · Life-Agent");
    row.locator("input").fill("after the freeze");
    row.locator(".approve").click();
    assertThat(row.locator(".verdict")).containsText("Approved by other");

    JsonNode decided = approval(id, "?wait=60");
    assertEquals("approved", decided.path("state").asText());
    assertEquals("other", decided.path("decided_by").asText());
    Http.Answer second = deploy(200);
    assertEquals(id, second.json().path("approval_id").asText());
    assertThat(row.locator(".verdict"))
        .containsText("and done with event " + second.json().path("event_id").asLong());

    String third = deploy(202).json().path("approval_id").asText();
    assertNotEquals(id, third);
    assertThat(page.locator("#approval-" + third)).isVisible();

    whatCameOfIt(second.json().path("event_id").asLong());
    theRecordIsSound();
  }

  private static void askAboutDeploys() throws Exception {
    Path file = folder.resolve("policy/policy.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            + """
            rules:
              - id: deploys
                effect: ask
                reason: A person looks at each deploy.
                actions: [deploy]
                match: [{action: deploy}]
                no_match: [{action: run.tests}]
            """);
    assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
  }

  private static Http.Answer deploy(int status) {
    Http.Answer answer = service.http().post("/act", DEPLOY);
    assertEquals(status, answer.status(), answer.body());
    return answer;
  }

  private static JsonNode approval(String id, String query) {
    return service.http().get("/approvals/" + id + query).json();
  }

  /** The report of the act is told, and its session shows all of it, on the page too. */
  private void whatCameOfIt(long event) {
    Http.Answer told =
        service.http().post("/act/" + event + "/report", Map.of("status", "done", "exit_code", 0));
    assertEquals(200, told.status(), told.body());
    long session =
        service.http().get("/sessions?session_id=run-1").json().at("/sessions/0/id").asLong();
    JsonNode whole = service.http().get("/sessions/" + session).json();
    assertEquals(
        "act held, approval_decided ok, act ok (done), act held, report ok",
        StreamSupport.stream(whole.path("events").spliterator(), false)
            .map(ApprovalStoryTest::told)
            .collect(Collectors.joining(", ")));
    go("sessions");
    page.locator("#sessions a").first().click();
    Locator rows = page.locator("#session-events tr");
    assertThat(rows).hasCount(5);
    assertThat(rows.nth(2)).containsText("→ done");
  }

  private static String told(JsonNode event) {
    String became = event.at("/became/status").asText("");
    boolean done = became.equals("done");
    return event.path("kind").asText()
        + " "
        + event.path("outcome").asText()
        + (done ? " (done)" : "");
  }

  private static void theRecordIsSound() {
    service.close();
    String database = folder.resolve("data/agent.db").toString();
    Cli.Run audit = new Cli().run("audit", "verify", "--db", database);
    assertEquals(0, audit.exit(), audit.out() + audit.err());
  }
}
