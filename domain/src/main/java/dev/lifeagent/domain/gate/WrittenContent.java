package dev.lifeagent.domain.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an act writes: the texts under the names that tools give to contents and new texts. */
final class WrittenContent {
  private static final Set<String> MEMBERS =
      Set.of(
          "content",
          "contents",
          "file_text",
          "text",
          "new_text",
          "new_string",
          "new_str",
          "new",
          "patch");

  private final StringBuilder text = new StringBuilder();

  private WrittenContent() {}

  /** All of it, in the order of the payload, with line ends between. */
  static String of(Map<String, @Nullable Object> payload) {
    WrittenContent content = new WrittenContent();
    content.collect(payload);
    return content.text.toString();
  }

  private void collect(@Nullable Object json) {
    if (json instanceof Map<?, ?> object) {
      object.forEach(
          (key, value) -> {
            if (value instanceof CharSequence one && MEMBERS.contains(key)) {
              text.append(text.length() == 0 ? "" : "\n").append(one);
            } else {
              collect(value);
            }
          });
    } else if (json instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }
}
