package dev.lifeagent.domain.tool;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was found out about the names of members of payloads: the same few come with every act. It
 * keeps the first {@value #MOST} short ones; any other costs each time what it costs without this.
 * Safe for use by several threads.
 *
 * @param <T> what is found out; the same for the same name
 * @since 0.1
 */
public final class NameMemo<T> {
  /** How many names are kept. */
  static final int MOST = 1_000;

  /** The most characters of a name that is kept. */
  static final int LONGEST = 64;

  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> find;

  /**
   * Knows nothing yet.
   *
   * @param find finds out about a name; a function of its text alone, never null
   */
  public NameMemo(Function<String, T> find) {
    this.find = find;
  }

  /** What is found out about the name. */
  public T of(String name) {
    T found = known.get(name);
    if (found == null) {
      found = find.apply(name);
      if (name.length() <= LONGEST && known.size() < MOST) {
        known.put(name, found);
      }
    }
    return found;
  }

  /** How many names are kept now. */
  int size() {
    return known.size();
  }
}
