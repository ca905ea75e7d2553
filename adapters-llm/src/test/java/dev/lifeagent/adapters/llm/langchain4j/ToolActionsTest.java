package dev.lifeagent.adapters.llm.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.tool.Act;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which action a tool's call is judged as. */
class ToolActionsTest {
  private static final AgentId ID = new AgentId("assistant");

  @ParameterizedTest
  @CsvSource({
    "shell, command, shell.exec",
    "Bash, command, shell.exec",
    "shell_run, command, shell.exec",
    "exec, cmd, shell.exec",
    "file_write, path, file.write",
    "file_read, file_path, file.read",
    "net_fetch, url, net.fetch",
    // The arguments are not those of the action: the texts are judged one by one.
    "shell, arg0, tool:shell",
    "file_write, name, tool:file_write",
    // Not the name of a typed action.
    "deploy, command, tool:deploy",
    "run.tests, module, tool:run.tests",
  })
  void aNameTellsWhereTheArgumentsFit(String tool, String argument, String action) {
    Map<String, Object> arguments = Map.of(argument, "x");
    assertEquals(new Act(ID, action, arguments), ToolActions.byName().act(ID, tool, arguments));
  }

  @Test
  void theEmbedderSaysWhatAnyToolDoes() {
    ToolActions actions =
        ToolActions.byName()
            .with("runInTerminal", "shell.exec", Map.of("arg0", "command"))
            .with("shell", "deploy.script", Map.of());
    assertEquals(
        new Act(ID, "shell.exec", Map.of("command", "ls", "why", "look")),
        actions.act(ID, "runInTerminal", Map.of("arg0", "ls", "why", "look")));
    assertEquals("deploy.script", actions.act(ID, "shell", Map.of("command", "ls")).action());
  }

  @Test
  void noArgumentHidesAnother() {
    ToolActions actions = ToolActions.byName().with("run", "shell.exec", Map.of("arg0", "command"));
    assertThrows(
        IllegalArgumentException.class,
        () -> actions.act(ID, "run", Map.of("arg0", "rm -rf /", "command", "ls")));
  }

  @Test
  void anActionHasAName() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ToolActions.byName().with("run", "no such name", Map.of()));
  }
}
