package dev.lifeagent.adapters.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookEvent;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.domain.tool.Act;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real hosts sent is read: each tool as the act that it is, each end as that of its call. */
class RecordedBodiesTest {
  static Stream<String> clients() {
    return HookDialects.all().stream().map(HookDialect::client);
  }

  private static String shown(HookInput input) {
    return input.event() instanceof HookEvent.Asked asked
        ? asked.name() + " " + asked.act().action()
        : input.event() instanceof HookEvent.Ended ended
            ? ended.name() + " " + ended.act().action() + " " + ended.telling().status().code()
            : input.event().name();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void everyBodyBelongsToASessionAndEveryActIsPerformedElsewhere(String client) throws IOException {
    List<HookInput> inputs = Bodies.recorded(client);
    assertTrue(inputs.size() >= 2, client);
    for (HookInput input : inputs) {
      assertTrue(input.session().isPresent(), client);
      if (input.event() instanceof HookEvent.Asked asked) {
        assertTrue(asked.act().elsewhere().isPresent(), client);
        assertEquals(Bodies.AGENT, asked.act().agent());
      }
    }
  }

  /** Two hosts give their calls no id; there the action and the payload are the same. */
  @ParameterizedTest
  @ValueSource(strings = {"copilot", "gemini"})
  void theEndOfACallIsThatOfAnActThatWasAskedFor(String client) throws IOException {
    Set<Object> asked = new HashSet<>();
    Set<Object> ended = new HashSet<>();
    for (HookInput input : Bodies.recorded(client)) {
      if (input.event() instanceof HookEvent.Asked it) {
        asked.add(key(it.act()));
      } else if (input.event() instanceof HookEvent.Ended it) {
        ended.add(key(it.act()));
      }
    }
    assertFalse(ended.isEmpty());
    assertTrue(asked.containsAll(ended), client);
  }

  private static Object key(Act act) {
    return List.of(act.action(), act.payload(), act.elsewhere());
  }

  @Test
  void eachToolIsTheActThatItIs() throws IOException {
    assertEquals(
        List.of(
            "PreToolUse shell.exec",
            "PostToolUse shell.exec done",
            "PreToolUse file.patch",
            "PostToolUse file.patch done",
            "PreToolUse shell.exec"),
        Bodies.recorded("codex").stream().limit(5).map(RecordedBodiesTest::shown).toList());
    assertEquals(
        List.of(
            "preToolUse shell.exec",
            "postToolUse shell.exec done",
            "preToolUse file.write",
            "postToolUse file.write done"),
        Bodies.recorded("copilot").stream().limit(4).map(RecordedBodiesTest::shown).toList());
    assertEquals(
        List.of(
            "BeforeTool shell.exec",
            "AfterTool shell.exec done",
            "BeforeTool file.write",
            "AfterTool file.write done"),
        Bodies.recorded("gemini").stream().limit(4).map(RecordedBodiesTest::shown).toList());
    assertEquals(
        List.of("before shell.exec", "before file.write"),
        Bodies.recorded("opencode").stream().limit(2).map(RecordedBodiesTest::shown).toList());
    assertEquals(
        List.of(
            "UserPromptSubmit agent.prompt",
            "PreToolUse file.read",
            "PostToolUse file.read done",
            "PreToolUse file.edit",
            "PostToolUse file.edit done",
            "PreToolUse net.fetch",
            "PostToolUseFailure net.fetch failed",
            "PreToolUse agent.spawn",
            "SubagentStart"),
        Bodies.recorded("claude-code").stream().limit(9).map(RecordedBodiesTest::shown).toList());
  }
}
