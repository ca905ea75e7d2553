package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether an event is one that a search is for. */
final class EventMatch implements Predicate<RecordedEvent> {
  private final Caller caller;
  private final EventSearchQuery query;
  private final Optional<TextSearch> text;

  EventMatch(Caller caller, EventSearchQuery query) {
    this.caller = caller;
    this.query = query;
    this.text = query.text().map(TextSearch::new);
  }

  @Override
  public boolean test(RecordedEvent event) {
    Map<String, @Nullable Object> data = event.data().orElse(Map.of());
    return event.agent().map(caller::mayActAs).orElseGet(caller::seesAll)
        && query.outcome().map(event.outcome()::equals).orElse(true)
        && query.code().map(code -> code.equals(data.get("code"))).orElse(true)
        && query.rule().map(rule -> names(event, data, rule)).orElse(true)
        && text.map(search -> says(event, data, search)).orElse(true);
  }

  private static boolean names(
      RecordedEvent event, Map<String, @Nullable Object> data, String rule) {
    return rule.equals(data.get("rule"))
        || isListed(data.get("marks"), rule)
        || isListed(data.get("findings"), rule)
        || (event.outcome() == Outcome.HELD
            && data.get("output") instanceof Map<?, ?> output
            && output.get("holds") instanceof List<?> holds
            && holds.contains(rule));
  }

  private static boolean isListed(@Nullable Object list, String rule) {
    return list instanceof List<?> entries
        && entries.stream()
            .anyMatch(entry -> entry instanceof Map<?, ?> map && rule.equals(map.get("rule")));
  }

  private static boolean says(
      RecordedEvent event, Map<String, @Nullable Object> data, TextSearch text) {
    return text.in(event.actor())
        || event.agent().map(AgentId::value).filter(text::in).isPresent()
        || says(data, text);
  }

  /** The names of members are the format's, or in content the agent's; only values are searched. */
  private static boolean says(@Nullable Object value, TextSearch text) {
    if (value instanceof String string) {
      return text.in(string);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(member -> says(member, text));
    }
    return value instanceof List<?> list && list.stream().anyMatch(entry -> says(entry, text));
  }
}
