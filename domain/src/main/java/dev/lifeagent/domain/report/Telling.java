package dev.lifeagent.domain.report;

import dev.lifeagent.domain.event.ActReport;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller tells of an act.
 *
 * @param status how it ended
 * @param exitCode the exit code of its process, where there was one
 * @param digest SHA-256 of what it produced, as 64 lower-case hexadecimal digits
 * @param note what else there is to say, at most {@value #MAX_NOTE} UTF-16 units
 * @since 0.1
 */
public record Telling(
    ActReport.Status status,
    Optional<Integer> exitCode,
    Optional<String> digest,
    Optional<String> note) {
  /** The longest note, in UTF-16 units. */
  public static final int MAX_NOTE = 2_000;

  /** What a digest looks like, as a regular expression for the whole of it. */
  public static final String DIGEST_FORM = "[0-9a-f]{64}";

  private static final Pattern DIGEST = Pattern.compile(DIGEST_FORM);

  /** Refuses what is not of the form or out of bounds with {@link IllegalArgumentException}. */
  public Telling {
    if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
      throw new IllegalArgumentException("digest is 64 lower-case hexadecimal digits");
    }
    if (note.isPresent() && note.get().length() > MAX_NOTE) {
      throw new IllegalArgumentException("note has at most " + MAX_NOTE + " characters");
    }
  }

  /** The end of an act, and nothing else. */
  public static Telling of(ActReport.Status status) {
    return new Telling(status, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
