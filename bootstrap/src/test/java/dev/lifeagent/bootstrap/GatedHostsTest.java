package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hosts of agents ask the whole service at their hooks: what real ones sent is answered, what an
 * agent may not do is refused whichever tool it takes, and what became of it is told.
 */
class GatedHostsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path repository;
  private static Path second;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    repository = Files.createDirectories(folder.resolve("repository"));
    second = Files.createDirectories(folder.resolve("second"));
    Git.init(repository).commit(Map.of("base.txt", "base\n", "src/a.txt", "a\n"));
    Git.init(second).commit(Map.of("b.txt", "b\n"));
    service =
        TestService.start(
            folder,
            repository,
            Map.of("RISK_PROFILE", "balanced", "WORKSPACES", second.toRealPath().toString()));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Http.Answer hook(String client, String query, Object body) {
    return service.http().post("/v1/hooks/" + client + query, body);
  }

  private static Map<String, Object> body(
      String event, String session, String tool, Map<String, Object> input) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("session_id", session);
    body.put("cwd", repository.toString());
    body.put("hook_event_name", event);
    body.put("tool_name", tool);
    body.put("tool_input", input);
    return body;
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex", "copilot", "gemini", "opencode", "qwen"})
  void whatRealHostsSentIsAnsweredWithABody(String client) throws Exception {
    List<String> refused = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../doors/bodies/" + client + ".jsonl"))) {
      String here = line.replace("/home/dev/repo", repository.toString());
      Http.Answer answer = hook(client, "", JSON.readTree(here));
      assertEquals(200, answer.status(), answer::body);
      assertTrue(JSON.readTree(answer.body()).isObject(), answer::body);
      if (!answer.body().equals("{}")) {
        refused.add(answer.body());
      }
    }
    // A terminal, and an address that is a number.
    long expected = client.equals("codex") ? 1 : client.equals("claude-code") ? 2 : 0;
    assertEquals(expected, refused.size(), refused::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "claude-code|Bash|command|git status && rm -rf ~|prompt_risky",
        "claude-code|Bash|command|echo '{}' > .claude/settings.json|path_denied",
        "claude-code|Write|file_path|{repository}/.claude/settings.json|path_denied",
        "claude-code|Write|file_path|/root/.claude/settings.local.json|path_forbidden",
        "claude-code|Edit|file_path|/etc/claude-code/managed-settings.json|path_forbidden",
        "claude-code|Write|file_path|/srv/x|outside_workspace",
        "claude-code|Read|file_path|{repository}/.env|path_denied",
        "claude-code|Read|file_path|{folder}/data/operator.key|self_access",
        "claude-code|WebFetch|url|http://127.0.0.1:{port}/approvals|self_access",
        "codex|Bash|command|bash -i|prompt_risky",
        "codex|Bash|command|python3|prompt_risky",
        "codex|Bash|command|cp x ~/.codex/config.toml|path_forbidden",
        "codex|apply_patch|command|{patch}.codex/hooks.json|path_denied",
        "codex|apply_patch|command|{patch}/etc/codex/requirements.toml|path_forbidden",
        "codex|apply_patch|command|no patch|invalid_request",
        "qwen|write_file|file_path|{repository}/.qwen/settings.json|path_denied",
        "gemini|write_file|file_path|{repository}/.gemini/settings.json|path_denied",
        "gemini|run_shell_command|command|./life-agent uninstall-hook gemini|self_access",
      })
  void whatIsNotAllowedIsRefusedWhicheverToolTakesIt(
      String client, String tool, String member, String value, String code) {
    String text =
        value
            .replace("{repository}", repository.toString())
            .replace("{folder}", folder.toString())
            .replace("{port}", String.valueOf(service.port()))
            .replace("{patch}", "*** Begin Patch\n*** Add File: ");
    String event = client.equals("gemini") ? "BeforeTool" : "PreToolUse";
    Http.Answer answer =
        hook(client, "?answer=line", body(event, "hostile", tool, Map.of(member, text)));
    assertEquals(200, answer.status(), answer::body);
    assertTrue(answer.body().startsWith("deny\nLife-Agent refuses this (" + code), answer::body);
  }

  private static JsonNode session(String name) {
    JsonNode all = service.http().get("/sessions?session_id=" + name).json();
    String id = all.path("sessions").path(0).path("id").asText();
    return service.http().get("/sessions/" + id).json();
  }

  private static List<String> became(String name) {
    List<String> became = new ArrayList<>();
    for (JsonNode event : session(name).path("events")) {
      if (event.path("kind").asText().equals("act")) {
        became.add(event.path("became").path("status").asText());
      }
    }
    return became;
  }

  @Test
  void theSessionSaysWhereItStartedAndWhatBecameOfEachCall() {
    for (String id : List.of("c1", "c2", "c3")) {
      Map<String, Object> asked = body("PreToolUse", "told", "Bash", Map.of("command", "ls " + id));
      asked.put("tool_use_id", id);
      assertEquals("{}", hook("claude-code", "", asked).body());
    }
    Map<String, Object> failed = body("PostToolUseFailure", "told", "Bash", Map.of());
    failed.put("tool_use_id", "c2");
    failed.put("error", "Exit code 3");
    hook("claude-code", "", failed);
    Map<String, Object> done = body("PostToolUse", "told", "Bash", Map.of());
    done.put("tool_use_id", "c1");
    hook("claude-code", "", done);
    assertEquals(List.of("done", "failed", "pending"), became("told"));
    String head = Git.init(repository).ok("rev-parse", "HEAD").strip();
    assertTrue(session("told").toString().contains(head), session("told")::toString);
  }

  /** Without ids of calls, two that are alike cannot be told apart. */
  @Test
  void anEndThatFitsTwoCallsIsAmbiguous() {
    Map<String, Object> asked =
        body("BeforeTool", "twice", "run_shell_command", Map.of("command", "ls"));
    hook("gemini", "", asked);
    hook("gemini", "", asked);
    Map<String, Object> ended =
        body("AfterTool", "twice", "run_shell_command", Map.of("command", "ls"));
    ended.put("tool_response", Map.of("llmContent", "ok"));
    hook("gemini", "", ended);
    assertEquals(List.of("ambiguous", "ambiguous"), became("twice"));
  }

  @Test
  void aCallIsJudgedInTheWorkspaceThatHoldsItsFolder() {
    Map<String, Object> there = body("PreToolUse", "other", "Write", new LinkedHashMap<>());
    there.put("cwd", second.toString());
    there.put("tool_input", Map.of("file_path", second.resolve("b.txt").toString()));
    assertEquals("{}", hook("claude-code", "", there).body());
    there.put("cwd", folder.toString());
    assertFalse(hook("claude-code", "", there).body().equals("{}"));
  }

  /** Last, since nothing goes on after it. */
  @Test
  void theKillSwitchIsNoYes() {
    service.http().post("/kill-switch", Map.of("on", true, "reason", "test"));
    try {
      Http.Answer answer =
          hook(
              "claude-code",
              "?answer=line",
              body("PreToolUse", "stopped", "Bash", Map.of("command", "ls")));
      assertTrue(answer.body().startsWith("deny\n"), answer::body);
    } finally {
      service.http().post("/kill-switch", Map.of("on", false, "reason", "test"));
    }
  }
}
