package dev.lifeagent.adapters.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.mcp.call.InvalidArgumentsException;
import dev.lifeagent.domain.tool.Act;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments are read strictly, and everything that is wrong is said at once, each by its name. */
class ArgumentsTest {
  @SuppressWarnings("unchecked")
  private static Arguments of(String json) throws Exception {
    return new Arguments(new ObjectMapper().readValue(json, LinkedHashMap.class));
  }

  private static List<String> faults(Runnable build) {
    return assertThrows(InvalidArgumentsException.class, build::run).faults().stream()
        .map(fault -> fault.member() + ": " + fault.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " § ",
      textBlock =
          """
          {} § action: is required
          {"action": null} § action: is required
          {"action": 3} § action: must be a string
          {"action": ["a"]} § action: must be a string
          {"action": "a b"} § action: is 1 to 128 of A-Z a-z 0-9 . _ : / -
          {"action": "a", "agent_id": "a b"} § agent_id: an agent id is 1 to 64 of A-Z a-z 0-9 . _ -
          {"action": "a", "session_id": ""} § session_id: a session id is 1 to 128 of A-Z a-z 0-9 . _ : -
          {"action": "a", "payload": "x"} § payload: must be an object
          {"action": "a", "payload": {"t": "\\ud800"}} § payload: contains an unpaired surrogate
          {"action": "a", "approval_id": "x"} § approval_id: is not a known member
          {"action": "a", "elsewhere": false} § elsewhere: is not a known member
          """)
  void aWrongMemberOfAnActIsNamed(String json, String expected) throws Exception {
    Arguments arguments = of(json);
    assertEquals(List.of(expected), faults(() -> AskedAct.of(arguments)));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws Exception {
    Arguments arguments = of("{\"payload\": 1, \"colour\": 2, \"agent_id\": \"\"}");
    assertEquals(
        List.of(
            "action: is required",
            "agent_id: an agent id is 1 to 64 of A-Z a-z 0-9 . _ -",
            "payload: must be an object",
            "colour: is not a known member"),
        faults(() -> AskedAct.of(arguments)));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', false",
    "'{\"command\": \"ls\", \"action\": \"a\"}', false",
    "'{\"command\": \"ls\", \"payload\": {}}', false",
    "'{\"payload\": {}}', false",
    "'{\"command\": \"ls\"}', true",
    "'{\"action\": \"a\", \"payload\": {}}', true"
  })
  void anExplanationIsAboutACommandOrAnAction(String json, boolean right) throws Exception {
    Arguments arguments = of(json);
    if (right) {
      assertEquals(true, AskedAct.orCommand(arguments).act().isCheck());
    } else {
      assertEquals(
          List.of("action: send one of 'action' with its 'payload', and 'command'"),
          faults(() -> AskedAct.orCommand(arguments)));
    }
  }

  @Test
  void aCommandLineIsJudgedAsTheShellsAction() throws Exception {
    Act act = AskedAct.orCommand(of("{\"command\": \"ls\", \"agent_id\": \"a\"}")).act();
    assertEquals("shell.exec", act.action());
    assertEquals(Map.of("command", "ls"), act.payload());
  }

  @Test
  void aSecondFaultOfTheWholeNamesNoMember() throws Exception {
    Arguments arguments = of("{}");
    assertEquals(
        List.of(": no"),
        faults(
            () ->
                arguments.build(
                    () -> {
                      throw new IllegalArgumentException("no");
                    })));
  }

  @Test
  void noArgumentsAreAnObjectWithoutMembers() {
    assertEquals(Optional.empty(), new Arguments(null).texts("x"));
  }

  @Test
  void aLongUnknownNameIsCutAndOnlySomeAreTold() throws Exception {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      many.put("n".repeat(100) + i, i);
    }
    List<String> faults = faults(() -> new Arguments(many).build(() -> ""));
    assertEquals(20, faults.size());
    assertEquals("n".repeat(64) + "…: is not a known member", faults.get(0));
  }
}
