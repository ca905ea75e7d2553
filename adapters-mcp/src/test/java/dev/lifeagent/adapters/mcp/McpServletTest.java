package dev.lifeagent.adapters.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.tool.Act;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servlet on a real server, in both eras, whatever the agent behind it does. */
class McpServletTest {
  private static final String CHECK =
      "\"name\":\"act_check\",\"arguments\":{\"action\":\"a.b\",\"payload\":{\"n\":1.10}}";

  private final Agent agent = mock(Agent.class);
  private DoorServer door;

  @BeforeEach
  void start() throws Exception {
    door = new DoorServer(agent);
  }

  @AfterEach
  void stop() {
    door.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theAgentIsAskedForACheckWithEveryDigit(boolean modern) throws Exception {
    AtomicReference<Act> asked = new AtomicReference<>();
    when(agent.act(any(), any()))
        .thenAnswer(
            call -> {
              asked.set(call.getArgument(1));
              return ActResult.authorised(asked.get(), Verdict.clean("d")).recordedAs(17);
            });
    JsonNode answer = door.ask(modern, "tools/call", CHECK).at("/result/structuredContent");
    assertEquals(17, answer.path("event_id").asLong(), answer.toString());
    assertTrue(asked.get().isCheck());
    assertEquals(new BigDecimal("1.10"), asked.get().payload().get("n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatFailsBehindTheDoorIsAnErrorWithoutInternals(boolean modern) throws Exception {
    for (RuntimeException thrown :
        new RuntimeException[] {
          new EventLogException("disk full at /secret"), new IllegalStateException("dev.X at 7")
        }) {
      doThrow(thrown).when(agent).act(any(), any());
      JsonNode answer = door.ask(modern, "tools/call", CHECK);
      assertTrue(answer.at("/result/isError").asBoolean(), answer.toString());
      assertEquals("internal: an internal error", answer.at("/result/content/0/text").asText());
      assertFalse(answer.toString().contains("dev.X"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRecordThatCannotBeReadIsARefusalOfTheProtocol(boolean modern) throws Exception {
    EventFeed broken =
        mock(
            EventFeed.class,
            call -> {
              throw new EventLogException("disk full at /secret");
            });
    try (DoorServer without = new DoorServer(agent, broken)) {
      for (String uri : List.of("events://1", "events://recent")) {
        JsonNode answer = without.ask(modern, "resources/read", "\"uri\":\"" + uri + "\"");
        assertEquals(-32000, answer.at("/error/code").asInt(), answer.toString());
        assertEquals("internal", answer.at("/error/data/code").asText());
      }
      assertEquals(-32000, without.ask(modern, "resources/list", "").at("/error/code").asInt());
    }
  }

  /** What is announced is what is taken: nothing else, and nothing less. */
  @Test
  void theAnnouncedArgumentsAreThoseThatAreRead() throws Exception {
    for (JsonNode tool : door.ask(false, "tools/list", "").at("/result/tools")) {
      String name = tool.path("name").asText();
      assertFalse(tool.at("/inputSchema/additionalProperties").asBoolean(true), name);
      for (String property :
          tool.at("/inputSchema/properties").properties().stream()
              .map(entry -> entry.getKey())
              .toList()) {
        String text = refusal(name, property, "[[1]]");
        assertTrue(text.contains("member=" + property + ","), name + ": " + text);
        assertFalse(text.contains("not a known member"), name + ": " + text);
      }
      assertTrue(refusal(name, "colour", "1").contains("not a known member"), name);
      for (JsonNode required : tool.at("/inputSchema/required")) {
        assertTrue(
            refusal(name, "colour", "1").contains(required.asText() + ", message=is required"),
            name);
      }
    }
  }

  private String refusal(String tool, String member, String value) throws Exception {
    String params = "\"name\":\"%s\",\"arguments\":{\"%s\":%s}".formatted(tool, member, value);
    return door.ask(false, "tools/call", params).at("/result/content/0/text").asText();
  }

  @Test
  void theSchemasAreSchemasAndForbidWhatTheToolForbids() throws Exception {
    for (JsonNode tool : door.ask(true, "tools/list", "").at("/result/tools")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(tool.path("inputSchema"));
      assertFalse(
          schema.validate(tool).isEmpty(), "a definition is not the arguments of its own tool");
      assertEquals("object", tool.at("/outputSchema/type").asText());
    }
  }

  @Test
  void nothingThatDecidesIsAmongTheTools() throws Exception {
    Set<String> words = Set.of("approve", "reject", "review", "kill", "reload", "erase");
    for (JsonNode tool : door.ask(true, "tools/list", "").at("/result/tools")) {
      words.forEach(word -> assertFalse(tool.path("name").asText().contains(word)));
    }
  }
}
