package dev.lifeagent.application.certificate;

import dev.lifeagent.domain.event.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of the data of events. */
final class RecordedContent {
  private RecordedContent() {}

  /** The object of that name in the data; empty if it is absent or was erased. */
  static Map<String, @Nullable Object> of(RecordedEvent event, String name) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (event.data().isPresent() && event.data().get().get(name) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> members.put(String.valueOf(key), value));
    }
    return members;
  }

  /** Whether something was left out of the value at a JSON pointer, or above it. */
  static boolean isCut(RecordedEvent event, String pointer) {
    return event.data().isPresent()
        && event.data().get().get("cut") instanceof List<?> places
        && places.stream()
            .anyMatch(
                place ->
                    place instanceof Map<?, ?> one
                        && touches(String.valueOf(one.get("at")), pointer));
  }

  private static boolean touches(String place, String pointer) {
    return pointer.startsWith(place + "/") || (place + "/").startsWith(pointer + "/");
  }
}
