package dev.lifeagent.adapters.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookEvent;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.domain.event.ActReport.Status;
import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.tool.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How hosts speak: their tools, what they leave out or write twice, and what they obey. */
class DialectsTest {
  private static Act asked(String client, String tool, String input) {
    String json =
        switch (client) {
          case "copilot" ->
              "{\"sessionId\":\"s\",\"cwd\":\"/w\",\"toolName\":\"%s\",\"toolArgs\":%s}";
          case "opencode" ->
              "{\"ev\":\"before\",\"cwd\":\"/w\",\"input\":{\"tool\":\"%s\",\"sessionID\":\"s\"},"
                  + "\"output\":{\"args\":%s}}";
          case "gemini" ->
              "{\"session_id\":\"s\",\"cwd\":\"/w\",\"hook_event_name\":\"BeforeTool\","
                  + "\"tool_name\":\"%s\",\"tool_input\":%s}";
          default ->
              "{\"session_id\":\"s\",\"cwd\":\"/w\",\"hook_event_name\":\"PreToolUse\","
                  + "\"tool_name\":\"%s\",\"tool_input\":%s}";
        };
    HookInput read = Bodies.read(client, json.formatted(tool, input));
    assertEquals(Optional.of("/w"), read.cwd());
    return ((HookEvent.Asked) read.event()).act();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // client | tool | input | action | payload
        "claude-code|Bash|{\"command\":\"ls\"}|shell.exec|{command=ls, cwd=/w}",
        "claude-code|Bash|{\"command\":\"ls\",\"args\":[\"x\"],\"timeout\":5}|shell.exec|{command=ls, cwd=/w, options={args=[x], timeout=5}}",
        "claude-code|Write|{\"file_path\":\"/w/a\",\"content\":\"x\"}|file.write|{path=/w/a, content=x, cwd=/w}",
        "claude-code|NotebookEdit|{\"notebook_path\":\"a.ipynb\"}|file.edit|{path=a.ipynb, cwd=/w}",
        "claude-code|Grep|{\"pattern\":\"x\"}|file.read|{path=., cwd=/w, options={pattern=x}}",
        "claude-code|Grep|{\"path\":\"src\",\"glob\":\".env\"}|file.read|{cwd=/w, paths=[src, src/.env], options={glob=.env}}",
        "claude-code|WebFetch|{\"url\":\"https://a.example\",\"prompt\":\"p\"}|net.fetch|{url=https://a.example, prompt=p}",
        "claude-code|Task|{\"prompt\":\"go\"}|agent.spawn|{prompt=go}",
        "claude-code|TodoWrite|{\"todos\":[]}|agent.note|{options={todos=[]}}",
        "claude-code|mcp__git__log|{\"n\":1}|mcp.call|{arguments={n=1}, server=git, tool=log}",
        "claude-code|Unheard Of|{\"a\":1}|Unheard_Of|{a=1, tool_name=Unheard Of}",
        "claude-code|Other|{\"command\":\"ls\"}|Other|{command=ls, cwd=/w}",
        "claude-code|agent.prompt|{\"prompt\":\"x\"}|tool:agent.prompt|{prompt=x, tool_name=agent.prompt}",
        "claude-code|FILE.READ|{}|tool:FILE.READ|{tool_name=FILE.READ}",
        "codex|Bash|{\"command\":\"ls\"}|shell.exec|{command=ls, cwd=/w, stdin=open}",
        "codex|exec_command|{\"cmd\":\"ls\",\"workdir\":\"src\"}|shell.exec|{command=ls, cwd=/w/src, stdin=open}",
        "codex|write_stdin|{\"session_id\":1,\"chars\":\"rm -rf ~\"}|shell.exec|{command=rm -rf ~, cwd=/w, stdin=open, options={session_id=1}}",
        "codex|apply_patch|{\"command\":\"*** Begin Patch\"}|file.patch|{patch=*** Begin Patch, cwd=/w}",
        "codex|collaborationspawn_agent|{\"message\":\"go\"}|agent.spawn|{prompt=go}",
        "copilot|bash|{\"command\":\"ls\"}|shell.exec|{command=ls, cwd=/w, stdin=open}",
        "copilot|bash|\"{\\\"command\\\":\\\"ls\\\"}\"|shell.exec|{command=ls, cwd=/w, stdin=open}",
        "copilot|create|{\"path\":\"/w/a\",\"file_text\":\"x\"}|file.write|{path=/w/a, content=x, cwd=/w}",
        "copilot|str_replace_editor|{\"command\":\"view\",\"path\":\"a\"}|file.read|{path=a, cwd=/w, options={command=view}}",
        "copilot|str_replace_editor|{\"command\":\"create\",\"path\":\"a\"}|file.edit|{path=a, cwd=/w, options={command=create}}",
        "gemini|run_shell_command|{\"command\":\"ls\",\"directory\":\"/x\"}|shell.exec|{command=ls, cwd=/x}",
        "gemini|read_file|{\"absolute_path\":\"/w/a\"}|file.read|{path=/w/a, cwd=/w}",
        "gemini|read_many_files|{\"paths\":[\"a\",\".env\"]}|file.read|{cwd=/w, paths=[., ./a, ./.env], options={paths=[a, .env]}}",
        "gemini|web_fetch|{\"prompt\":\"read https://a.example/x, http://b.example\"}|net.fetch|{prompt=read https://a.example/x, http://b.example, urls=[https://a.example/x,, http://b.example]}",
        "gemini|web_fetch|{\"prompt\":\"read it\"}|web_fetch|{prompt=read it}",
        "gemini|web_fetch|{\"url\":\"https://a.example\",\"prompt\":\"see http://b.example\"}|net.fetch|{prompt=see http://b.example, urls=[https://a.example, http://b.example], options={url=https://a.example}}",
        "gemini|read_many_files|{\"paths\":[\"a\"],\"include\":[\"/b/*\"]}|file.read|{cwd=/w, paths=[., ./a, /b/*], options={paths=[a], include=[/b/*]}}",
        "claude-code|Grep|{\"glob\":\"**/{.env,x}\"}|file.read|{cwd=/w, paths=[., ./**/.env, ./.env, ./**/x, ./x], options={glob=**/{.env,x}}}",
        "qwen|grep_search|{\"include\":\"x\",\"glob\":\".env\"}|file.read|{cwd=/w, paths=[., ./.env, ./x], options={include=x, glob=.env}}",
        "claude-code|Other|{\"command\":\"ls\",\"cwd\":\"build\"}|Other|{command=ls, cwd=/w/build}",
        "gemini|invoke_agent|{\"prompt\":\"go\"}|agent.spawn|{prompt=go}",
        "qwen|edit|{\"file_path\":\"a\",\"old_string\":\"x\"}|file.edit|{path=a, old_text=x, cwd=/w}",
        "opencode|edit|{\"filePath\":\"a\",\"newString\":\"x\"}|file.edit|{path=a, new_text=x, cwd=/w}",
        "opencode|bash|{\"command\":\"ls\"}|shell.exec|{command=ls, cwd=/w}",
      })
  void aToolIsTheActThatItWouldDo(
      String client, String tool, String input, String action, String payload) {
    Act act = asked(client, tool, input);
    assertEquals(action, act.action());
    assertEquals(payload, act.payload().toString());
  }

  /** Nobody knows which of the two a host would take. */
  @Test
  void aFileThatIsNamedTwiceIsRefused() {
    String input = "{\"file_path\":\"a\",\"absolute_path\":\"b\"}";
    assertThrows(IllegalArgumentException.class, () -> asked("gemini", "read_file", input));
  }

  @Test
  void theKindOfASubagentIsPartOfTheAct() {
    String json =
        "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
            + "\"tool_input\":{\"command\":\"ls\"},\"agent_id\":\"a1\",\"agent_type\":\"Explore\"}";
    Act act = ((HookEvent.Asked) Bodies.read("claude-code", json).event()).act();
    assertEquals(Map.of("subagent", "Explore"), act.payload().get("options"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex", "qwen", "gemini"})
  void anEventThatIsNotKnownIsNotedWhole(String client) {
    String json = "{\"hook_event_name\":\"NewThing\",\"x\":{\"y\":1}}";
    HookEvent event = Bodies.read(client, json).event();
    assertEquals(new HookEvent.Noted("NewThing", Bodies.object(json)), event);
  }

  /** A host may give a new name to what comes before a tool. */
  @ParameterizedTest
  @ValueSource(strings = {"preToolUse", "BeforeEveryTool", "PermissionRequest"})
  void anEventThatNamesAToolIsAskedAbout(String name) {
    String json = "{\"hook_event_name\":\"%s\",\"tool_name\":\"Bash\",\"tool_input\":{}}";
    HookEvent event = Bodies.read("claude-code", json.formatted(name)).event();
    assertTrue(event instanceof HookEvent.Asked, event::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "claude-code|{}",
        "claude-code|{\"hook_event_name\":7}",
        "claude-code|{\"hook_event_name\":\"PreToolUse\"}",
        "claude-code|{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_input\":[]}",
        "claude-code|{\"hook_event_name\":\"PreToolUse\",\"tool_name\":[\"Bash\"]}",
        "claude-code|{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Read\",\"session_id\":{}}",
        "copilot|{\"toolName\":\"bash\",\"toolArgs\":\"ls\"}",
        "copilot|{\"toolName\":\"bash\",\"toolArgs\":\"{\\\"command\\\":\\\"ls\\\",\\\"command\\\":\\\"id\\\"}\"}",
        "copilot|{\"sessionId\":\"s\",\"tool\":\"bash\",\"args\":{\"command\":\"ls\"}}",
        "codex|{\"hook_event_name\":\"Stop\",\"cwd\":\"/w\\u0000ls\"}",
        "opencode|{\"ev\":\"before\",\"input\":{}}",
        "opencode|{\"input\":{\"tool\":\"bash\"}}",
      })
  void whatIsNotABodyOfTheHostIsRefusedWithoutQuotingIt(String client, String json) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Bodies.read(client, json));
    assertTrue(String.valueOf(e.getMessage()).startsWith("'"), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains("ls"), e.getMessage());
  }

  /** An id that is not of our form is still the same each time, and never another's. */
  @Test
  void idsOfAnyFormAreKept() {
    String json = "{\"session_id\":\"%s\",\"hook_event_name\":\"Stop\"}";
    String odd = Bodies.read("codex", json.formatted("a b/c")).session().orElseThrow().value();
    assertEquals(
        odd, Bodies.read("codex", json.formatted("a b/c")).session().orElseThrow().value());
    assertTrue(odd.startsWith("sha256:"), odd);
    assertEquals(
        "a.b:c-1", Bodies.read("codex", json.formatted("a.b:c-1")).session().orElseThrow().value());
    assertTrue(Bodies.read("codex", json.formatted("")).session().isEmpty());
  }

  private static Telling ended(String client, String members) {
    String json = "{\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"Bash\"," + members + "}";
    return ((HookEvent.Ended) Bodies.read(client, json).event()).telling();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tool_response\":\"\"|DONE|",
        "\"tool_response\":\"Exit code: 0\\nok\"|DONE|0",
        "\"tool_response\":\"Exit code: 2\\nbad\"|FAILED|2",
        "\"tool_response\":{\"llmContent\":\"Output: x\\nExit Code: 1\\nSignal: (none)\"}|FAILED|1",
        "\"tool_response\":{\"error\":{\"message\":\"x\"}}|FAILED|",
        "\"tool_response\":{\"stdout\":\"exit code 1\"}|DONE|",
        "\"tool_response\":[1]|DONE|",
      })
  void theEndOfAToolIsToldWithItsExitCode(String members, Status status, @Nullable Integer code) {
    Telling telling = ended("qwen", members);
    assertEquals(status, telling.status());
    assertEquals(Optional.ofNullable(code), telling.exitCode());
  }

  @Test
  void aLongErrorIsCutWhereItMayBe() {
    String text = "x".repeat(Telling.MAX_NOTE - 1) + "\uD83D\uDE00" + "y";
    String json =
        "{\"hook_event_name\":\"PostToolUseFailure\",\"tool_name\":\"Bash\",\"error\":\"%s\"}";
    HookEvent.Ended ended =
        (HookEvent.Ended) Bodies.read("claude-code", json.formatted(text)).event();
    assertEquals(Optional.of("x".repeat(Telling.MAX_NOTE - 1)), ended.telling().note());
    assertEquals(Status.FAILED, ended.telling().status());
  }

  /** Copilot tells of calls that were refused, too: nothing was done. */
  @Test
  void theEndOfARefusedCallIsNoReport() {
    String json =
        "{\"sessionId\":\"s\",\"toolName\":\"bash\",\"toolArgs\":{},"
            + "\"toolResult\":{\"resultType\":\"%s\",\"textResultForLlm\":\"x\"}}";
    HookEvent denied = Bodies.read("copilot", json.formatted("denied")).event();
    HookEvent failed = Bodies.read("copilot", json.formatted("failure")).event();
    assertTrue(denied instanceof HookEvent.Noted);
    assertEquals(Status.FAILED, ((HookEvent.Ended) failed).telling().status());
  }

  /** Qwen sends such a one whenever it hands results of tools to the model. */
  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex", "qwen"})
  void aPromptWithoutATextIsOnlyNoted(String client) {
    HookEvent event =
        Bodies.read(client, "{\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"\"}").event();
    assertInstanceOf(HookEvent.Noted.class, event);
  }

  @ParameterizedTest
  @CsvSource({
    "{\"prompt\":\"x\"}, userPromptSubmitted",
    "{\"reason\":\"complete\"}, sessionEnd",
    "{\"stopReason\":\"end\"}, agentStop",
    "'{\"stopReason\":\"end\",\"parentAgentId\":\"a\"}', subagent",
    "{\"source\":\"new\"}, sessionStart",
    "{\"error\":{}}, errorOccurred"
  })
  void anEventOfCopilotShowsInItsMembers(String json, String name) {
    assertEquals(name, Bodies.read("copilot", json).event().name());
  }

  /** Measured with the real hosts: none obeys another's form. */
  @Test
  void eachHostIsRefusedInTheFormThatItObeys() {
    HookEvent tool = new HookEvent.Noted("PreToolUse", Map.of());
    HookEvent prompt = new HookEvent.Noted("UserPromptSubmit", Map.of());
    Map<String, Object> nested =
        Map.of(
            "hookSpecificOutput",
            Map.of(
                "hookEventName", "PreToolUse",
                "permissionDecision", "deny",
                "permissionDecisionReason", "no"));
    Map<String, Object> block = Map.of("decision", "block", "reason", "no");
    Map<String, Object> deny = Map.of("decision", "deny", "reason", "no");
    Map<String, Object> flat =
        Map.of("permissionDecision", "deny", "permissionDecisionReason", "no");
    Map<String, List<Map<String, Object>>> expected =
        Map.of(
            "claude-code", List.of(nested, block),
            "codex", List.of(block, block),
            "copilot", List.of(flat, flat),
            "gemini", List.of(deny, deny),
            "qwen", List.of(nested, block),
            "opencode", List.of(deny, deny));
    for (HookDialect dialect : HookDialects.all()) {
      assertEquals(
          expected.get(dialect.client()),
          List.of(dialect.refusal(tool, "no"), dialect.refusal(prompt, "no")),
          dialect.client());
    }
  }
}
