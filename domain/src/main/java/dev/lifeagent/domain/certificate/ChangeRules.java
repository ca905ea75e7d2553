package dev.lifeagent.domain.certificate;

import java.util.Map;

/**
 * What the person who asks allows.
 *
 * @param allowMoved whether {@link Coverage#MOVED} counts
 * @param excepted why a commit is excused, by its id
 * @since 0.1
 */
public record ChangeRules(boolean allowMoved, Map<String, String> excepted) {
  /** Nothing is moved, and no commit is excused. */
  public static final ChangeRules STRICT = new ChangeRules(false, Map.of());

  /** Copies the map; refuses a blank reason with {@link IllegalArgumentException}. */
  public ChangeRules {
    excepted = Map.copyOf(excepted);
    if (excepted.values().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a commit is excused with a reason");
    }
  }
}
