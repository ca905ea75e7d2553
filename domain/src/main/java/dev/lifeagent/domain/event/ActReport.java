package dev.lifeagent.domain.event;

import java.util.List;
import java.util.Locale;

/**
 * What a caller told of an act. It is told, never proof.
 *
 * @param acts the ids of the events of the acts that it may be about: one, or several that fit
 *     equally well, of which it is then told of none for sure; 1 to {@value #MAX_ACTS}
 * @param status what was told
 * @since 0.1
 */
public record ActReport(List<Long> acts, Status status) {
  /** The most acts that one report may be about. */
  public static final int MAX_ACTS = 100;

  /** What can be told. */
  public enum Status {
    /** The act was done. */
    DONE,
    /** It was tried and failed. */
    FAILED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable code: the name in lower case. */
    public String code() {
      return code;
    }
  }

  /** Refuses a number of acts out of bounds with {@link IllegalArgumentException}. */
  public ActReport {
    acts = List.copyOf(acts);
    if (acts.isEmpty() || acts.size() > MAX_ACTS) {
      throw new IllegalArgumentException("a report is about 1 to " + MAX_ACTS + " acts");
    }
  }

  /** Whether it is about one act for sure. */
  public boolean isDefinite() {
    return acts.size() == 1;
  }
}
