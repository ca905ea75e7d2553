package dev.lifeagent.adapters.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.gate.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for one event: facts of its record, from which secrets were taken out. It has no
 * payload, input or reply. At most some 6 KiB.
 *
 * @param id the value of {@code webhook-id}: the same for each attempt to send it, and another one
 *     for each event, even where an older copy of the log was restored
 * @param type the code of its kind
 * @param eventId the id of the event
 * @param body JSON, as docs/reference/schemas/webhook.schema.json says
 */
record Notification(String id, String type, long eventId, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The most characters of one text; a longer one is cut. */
  private static final int MAX_TEXT = 500;

  private static final String CUT = "…";

  /** The notification for an event; empty for an event that nobody is told of. */
  static Optional<Notification> of(long eventId, Event event) {
    return NotificationKind.of(event).map(kind -> of(kind, eventId, event));
  }

  private static Notification of(NotificationKind kind, long eventId, Event event) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("version", 1);
    whole.put("type", kind.code());
    whole.put("timestamp", event.at().truncatedTo(ChronoUnit.MILLIS).toString());
    whole.put("data", data(eventId, event));
    String id = "evt_" + eventId + "_" + event.at().toEpochMilli();
    return new Notification(id, kind.code(), eventId, json(whole));
  }

  private static Map<String, Object> data(long eventId, Event event) {
    Observation seen = event.observation();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("event_id", eventId);
    data.put("kind", event.kind().code());
    event.agent().ifPresent(agent -> data.put("agent_id", agent.value()));
    data.put("actor", cut(event.actor()));
    put(data, "action", seen.input().get("action"));
    seen.code().map(RefusalCode::code).ifPresent(code -> data.put("code", code));
    seen.rule().ifPresent(rule -> data.put("rule", cut(rule)));
    put(data, "detail", seen.output().get("detail"));
    seen.links().approval().ifPresent(id -> data.put("approval_id", id.value()));
    put(data, "expires_at", seen.output().get("expires_at"));
    if (seen.output().get("acts") instanceof List<?> acts) {
      data.put("acts", acts);
    }
    if (seen.input().get("on") instanceof Boolean on) {
      data.put("on", on);
      put(data, "reason", seen.input().get("reason"));
    }
    return data;
  }

  private static void put(Map<String, Object> data, String name, @Nullable Object value) {
    if (value instanceof String text) {
      data.put(name, cut(text));
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + CUT;
  }

  /** The body in UTF-8, in which half a surrogate pair is a question mark. */
  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Map<String, Object> whole) {
    try {
      return JSON.writeValueAsString(whole);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, numbers and flags can be written as JSON", e);
    }
  }
}
