package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.history.Moment;
import dev.lifeagent.application.history.Since;
import dev.lifeagent.domain.call.CallKind;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which piece of the record a call is about: of bounded length, so that no thread is held long. */
final class HistoryPiece {
  private HistoryPiece() {}

  static HistoryQuery of(
      Clock clock,
      @Nullable String since,
      @Nullable String agent,
      @Nullable String kind,
      @Nullable String after,
      long most) {
    return new HistoryQuery(
        since == null ? Optional.empty() : Optional.of(since(since, clock)),
        Query.agent("agent_id", agent),
        kind == null ? Set.of() : Set.of(kind(kind)),
        Query.after(after),
        most);
  }

  private static Instant since(String text, Clock clock) {
    try {
      return Since.parse(text, clock.instant());
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of("since", String.valueOf(e.getMessage()));
    }
  }

  private static CallKind kind(String text) {
    return HistoryQuery.CALLS.stream()
        .filter(kind -> kind.code().equals(text))
        .findFirst()
        .orElseThrow(() -> InvalidFieldsException.of("kind", "must be act, turn or plan"));
  }

  /** Where something is in the record; null where it is nowhere. */
  static @Nullable Map<String, Object> view(Optional<Moment> moment) {
    return moment
        .map(
            one -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("event", one.event());
              view.put("ts", one.at().toString());
              return view;
            })
        .orElse(null);
  }
}
