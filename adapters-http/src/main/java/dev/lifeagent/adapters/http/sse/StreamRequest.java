package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.resource.EventKinds;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request for the stream.
 *
 * @param wanted what is to be sent
 * @param after the last event that the client has seen, or the newest where it does not say
 */
record StreamRequest(SubscriptionFilter wanted, long after) {
  /**
   * Reads {@code kind} (repeated, or separated by commas), {@code agent_id}, and {@code
   * Last-Event-ID} or else {@code after}: a browser that reconnects repeats the address, and only
   * the header knows how far it came.
   *
   * @param last the newest event
   * @throws InvalidFieldsException if a value is malformed or is after the newest event
   */
  static StreamRequest of(HttpServletRequest request, Caller caller, long last) {
    String header = request.getHeader("Last-Event-ID");
    long after =
        header != null
            ? position("Last-Event-ID", header, last)
            : position("after", request.getParameter("after"), last);
    SubscriptionFilter wanted =
        new SubscriptionFilter(caller, kinds(request), agent(request.getParameter("agent_id")));
    return new StreamRequest(wanted, after);
  }

  private static long position(String field, @Nullable String text, long last) {
    if (text == null) {
      return last;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > last) {
      throw InvalidFieldsException.of(field, "must be the id of an event, or 0 for the beginning");
    }
    return Long.parseLong(text);
  }

  private static Set<EventKind> kinds(HttpServletRequest request) {
    String[] values = request.getParameterValues("kind");
    return EventKinds.of(values == null ? List.of() : List.of(values));
  }

  private static Optional<AgentId> agent(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(AgentId::new);
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of("agent_id", String.valueOf(e.getMessage()));
    }
  }
}
