package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.domain.event.EventKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The parameter {@code kind} of calls that read events: repeated, or separated by commas. */
public final class EventKinds {
  private EventKinds() {}

  /**
   * The kinds that the values name.
   *
   * @return empty where nothing is said
   * @throws InvalidFieldsException if one is not the code of a kind
   */
  public static Set<EventKind> of(List<String> values) {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    values.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .forEach(code -> kinds.add(kind(code)));
    return kinds;
  }

  private static EventKind kind(String code) {
    return Arrays.stream(EventKind.values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(() -> InvalidFieldsException.of("kind", "must be a kind of event"));
  }
}
