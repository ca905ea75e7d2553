package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with a terminal asks a service how it is, and stops it. */
class OversightCommandsTest {
  @TempDir static Path folder;
  private static TestService service;
  private static Cli cli;

  @BeforeAll
  static void act() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "a\n"));
    service = TestService.start(folder, repository, Map.of());
    Path key = Files.writeString(folder.resolve("key"), TestService.KEY + "\n");
    cli = new Cli("--url", "http://127.0.0.1:" + service.port(), "--key-file", key.toString());
    service.http().post("/act", Map.of("agent_id", "a", "action", "run.tests"));
    service
        .http()
        .post(
            "/act",
            Map.of("agent_id", "b", "action", "say", "payload", Map.of("prompt", "\u001b[31mx")));
    service
        .http()
        .post(
            "/act",
            Map.of("agent_id", "b", "action", "bash", "payload", Map.of("command", "git push -f")));
    String patch = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b\n";
    service.http().post("/plan", Map.of("agent_id", "c", "intent", "Do b", "patch", patch));
  }

  @AfterEach
  void turnOff() {
    service.http().post("/kill-switch", Map.of("on", false, "reason", "the test is over"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void whoamiNamesTheKeyAndItsFileAndNeverPrintsIt() throws Exception {
    Cli.Run run = cli.run("whoami");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("name      token-"), run.out());
    assertTrue(run.out().contains("key       " + folder.resolve("key")), run.out());
    Cli.Run machine = cli.run("whoami", "--json");
    assertEquals(3, json(machine.out()).path("roles").size(), machine.out());
    assertFalse((run.out() + machine.out()).contains(TestService.KEY));
  }

  @Test
  void stateListsAgentsAndTellsOfOne() throws Exception {
    Cli.Run run = cli.run("state");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("switch    off"), run.out());
    assertTrue(run.out().contains("1 allowed, 1 denied, 0 failed"), run.out());
    assertTrue(run.out().contains("waiting   approvals: 0, plans: 1"), run.out());
    assertEquals(3, json(cli.run("state", "--json").out()).path("agents").size());
    String one = cli.run("state", "--agent", "b").out();
    assertTrue(one.contains("bash git push -f ! prompt_risky by git-force-push"), one);
    assertEquals(1, cli.run("state", "--agent", "b", "--limit", "1").out().lines().skip(2).count());
    assertEquals(2, cli.run("state", "--agent", "nobody").exit());
    Cli.Run all = cli.run("state", "--limit", "1");
    assertEquals(2, all.exit());
    assertTrue(all.err().contains("name it with --agent"), all.err());
  }

  @Test
  void eventsAreTheNewestNewestLast() throws Exception {
    List<String> lines = cli.run("events", "--agent", "b").out().lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains("say \\u{1b}[31mx"), lines.get(0));
    assertTrue(lines.get(1).contains("denied"), lines.get(1));
    assertEquals(1, cli.run("events", "--kind", "act", "--limit", "1").out().lines().count());
    String after = cli.run("events", "--after", "2", "--kind", "act", "--json").out();
    assertEquals(2, after.lines().count(), after);
    assertEquals(3, json(after.lines().findFirst().orElseThrow()).path("id").asLong());
    Cli.Run nonsense = cli.run("events", "--kind", "nonsense");
    assertEquals(2, nonsense.exit());
    assertTrue(nonsense.err().contains("--kind is one of act, turn, plan, "), nonsense.err());
    assertEquals("no events\n", cli.run("events", "--agent", "nobody").out());
    assertEquals("", cli.run("events", "--agent", "nobody", "--json").out());
  }

  @Test
  void theKillSwitchIsTurnedForAReason() throws Exception {
    Cli.Run bare = cli.run("kill-switch", "on");
    assertEquals(2, bare.exit());
    assertTrue(bare.err().contains("--reason 'an agent deletes branches'"), bare.err());
    Cli.Run off = cli.run("kill-switch", "off");
    assertTrue(off.err().contains("--reason 'the agent is stopped"), off.err());
    Cli.Run wrong = cli.run("kill-switch", "onn");
    assertEquals(2, wrong.exit());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    assertTrue(wrong.err().contains("\"onn\" is neither on nor off"), wrong.err());
    Cli.Run on = cli.run("kill-switch", "on", "--reason", "a test \u202e");
    assertEquals(0, on.exit(), on.err());
    assertTrue(on.out().startsWith("the kill switch is on, event "), on.out());
    Cli.Run shown = cli.run("kill-switch");
    assertTrue(shown.out().startsWith("the kill switch is on"), shown.out());
    assertTrue(json(cli.run("kill-switch", "--json").out()).path("on").asBoolean());
    assertEquals(0, cli.run("kill-switch", "off", "--reason", "over").exit());
    assertTrue(cli.run("kill-switch").out().startsWith("the kill switch is off"));
  }

  @Test
  void approvalsAloneAreListed() {
    // Options behind it belong to its commands.
    Cli.Run run = new Cli().run("approvals", "--limit", "1");
    assertEquals(2, run.exit());
    assertEquals("nothing waits\n", cli.run("approvals", "list").out());
  }
}
