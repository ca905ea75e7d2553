package dev.lifeagent.application.turn;

import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.llm.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The previous messages, as recorded: the last turns of the call's session, whichever agent of the
 * key took them; of a call in no session, the last turns of its agent and key that belong to none.
 * A turn that was cut or erased ends it, since half a message may mean something else.
 *
 * @since 0.1
 */
public final class Conversation {
  /** The most turns that a model is shown. */
  private static final int MOST_TURNS = 10;

  /** The most UTF-8 bytes that a model is shown of them. */
  private static final int MOST_BYTES = 16 * 1024;

  private final EventFeed feed;

  /** Reads the record. */
  public Conversation(EventFeed feed) {
    this.feed = feed;
  }

  List<Prompt.Message> before(Call call, Turn turn) {
    Deque<Prompt.Message> messages = new ArrayDeque<>();
    int bytes = 0;
    for (RecordedEvent event : feed.page(query(call, turn))) {
      if (event.outcome() != Outcome.OK || ofAnotherConversation(call, event)) {
        continue;
      }
      Optional<String> input = text(event, "input", "input");
      Optional<String> response = text(event, "output", "response");
      if (input.isEmpty() || response.isEmpty() || messages.size() == 2 * MOST_TURNS) {
        break;
      }
      bytes += bytes(input.get()) + bytes(response.get());
      if (bytes > MOST_BYTES) {
        break;
      }
      messages.addFirst(new Prompt.Message(Prompt.Role.ASSISTANT, response.get()));
      messages.addFirst(new Prompt.Message(Prompt.Role.USER, input.get()));
    }
    return List.copyOf(messages);
  }

  private static EventQuery query(Call call, Turn turn) {
    EventQuery query =
        EventQuery.before(Long.MAX_VALUE, 2 * MOST_TURNS, turn.agent(), Set.of(EventKind.TURN));
    String actor = call.caller().name();
    return call.session().map(session -> query.in(actor, session)).orElseGet(() -> query.by(actor));
  }

  /** A call in no session does not go on with what was said in one. */
  private static boolean ofAnotherConversation(Call call, RecordedEvent event) {
    return call.session().isEmpty() && event.data().orElse(Map.of()).containsKey("session_id");
  }

  private static Optional<String> text(RecordedEvent event, String part, String member) {
    Map<String, @Nullable Object> data = event.data().orElse(Map.of());
    if (data.containsKey(part + "_sha256")) {
      // It was cut, and half a turn may say the opposite of the whole.
      return Optional.empty();
    }
    return data.get(part) instanceof Map<?, ?> object && object.get(member) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
