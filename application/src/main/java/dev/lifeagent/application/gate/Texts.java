package dev.lifeagent.application.gate;

import dev.lifeagent.domain.gate.Submission.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects every text in a JSON value, keys as well as values, with the place where it stands. */
final class Texts {
  private final List<Text> found = new ArrayList<>();

  private Texts() {}

  static List<Text> in(String field, @Nullable Object json) {
    Texts texts = new Texts();
    texts.collect(field, json);
    return texts.found;
  }

  private void collect(String field, @Nullable Object json) {
    if (json instanceof CharSequence text) {
      found.add(new Text(field, text.toString()));
    } else if (json instanceof Map<?, ?> object) {
      object.forEach(
          (key, value) -> {
            String name = String.valueOf(key);
            found.add(new Text(field + " (key)", name));
            collect(field + "." + name, value);
          });
    } else if (json instanceof List<?> array) {
      for (int i = 0; i < array.size(); i++) {
        collect(field + "[" + i + "]", array.get(i));
      }
    }
  }
}
