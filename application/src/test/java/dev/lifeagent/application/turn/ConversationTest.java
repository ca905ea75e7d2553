package dev.lifeagent.application.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.llm.Prompt.Message;
import dev.lifeagent.domain.llm.Prompt.Role;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final AgentId AGENT = new AgentId("a");
  private static final Call CALL =
      Call.of(
          Caller.unbound("key"),
          CallKind.TURN,
          Policy.ofAllowedDirs(List.of(AllowedDir.of("src"))),
          "r",
          Instant.EPOCH);

  private final InMemoryEventLog log = new InMemoryEventLog();

  private void said(String actor, String agent, Outcome outcome, Object input, Object reply) {
    said(Optional.empty(), actor, agent, outcome, input, reply);
  }

  private void said(
      Optional<SessionId> session,
      String actor,
      String agent,
      Outcome outcome,
      Object input,
      Object reply) {
    Observation seen =
        Observation.of(
                "r",
                Instant.EPOCH,
                Duration.ZERO,
                Map.of("input", input),
                Map.of("response", reply))
            .with(Links.of(session));
    log.append(
        Entry.of(
            Event.of(
                Instant.EPOCH,
                EventKind.TURN,
                Optional.of(new AgentId(agent)),
                actor,
                outcome,
                seen)));
  }

  private void said(String input, String reply) {
    said("key", "a", Outcome.OK, input, reply);
  }

  private List<Message> before() {
    return new Conversation(log).before(CALL, new Turn(AGENT, "and now?"));
  }

  @Test
  void theTurnsOfThisAgentUnderThisKeyAreToldOldestFirst() {
    said("one", "1");
    said("other-key", "a", Outcome.OK, "not mine", "x");
    said("key", "b", Outcome.OK, "not this agent's", "x");
    said("key", "a", Outcome.DENIED, "refused", "x");
    said("two", "2");
    assertEquals(
        List.of(
            new Message(Role.USER, "one"),
            new Message(Role.ASSISTANT, "1"),
            new Message(Role.USER, "two"),
            new Message(Role.ASSISTANT, "2")),
        before());
  }

  @Test
  void aSessionIsAConversationOfItsOwnWhicheverAgentSpeaks() {
    SessionId run = new SessionId("run");
    said("before it", "0");
    said(Optional.of(run), "key", "a", Outcome.OK, "one", "1");
    said(Optional.of(run), "key", "b", Outcome.OK, "two", "2");
    said(Optional.of(run), "other-key", "a", Outcome.OK, "another session", "x");
    said(Optional.of(new SessionId("run-2")), "key", "a", Outcome.OK, "another run", "x");
    said("after it", "3");
    List<Message> inSession =
        new Conversation(log).before(CALL.in(run), new Turn(AGENT, "and now?"));
    assertEquals(
        List.of("one", "1", "two", "2"), inSession.stream().map(Message::content).toList());
    assertEquals(List.of("before it", "0", "after it", "3"), texts(), "and nobody else's");
  }

  @Test
  void atMostTenTurnsAreTold() {
    for (int i = 0; i < 15; i++) {
      said("in " + i, "out " + i);
    }
    assertEquals(20, before().size());
    assertEquals("in 5", before().get(0).content());
  }

  @Test
  void turnsThatNoLongerFitInto16KibAreLeftOutWhole() {
    said("old", "x");
    said("é".repeat(4_095), "é".repeat(4_095));
    said("new", "y");
    assertEquals(4, before().size(), "16,384 bytes");
    said("z".repeat(400), "z");
    assertEquals(List.of("new", "y", "z".repeat(400), "z"), texts());
  }

  private List<String> texts() {
    return before().stream().map(Message::content).toList();
  }

  @Test
  void whatWasCutEndsTheConversation() {
    said("before", "x");
    said("key", "a", Outcome.OK, Map.of("cut", "half a mes"), "y");
    said("after", "z");
    assertEquals(List.of("after", "z"), texts());
  }
}
