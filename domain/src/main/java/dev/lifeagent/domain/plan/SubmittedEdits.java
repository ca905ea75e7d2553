package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.edit.EditParser;
import dev.lifeagent.domain.patch.edit.Edits;
import dev.lifeagent.domain.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Edits as an agent or a model sent them, in the formats of {@link
 * dev.lifeagent.domain.patch.EditFormats#INSTRUCTIONS}, parsed once however often they are asked
 * for. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class SubmittedEdits {
  private final String text;
  private volatile @Nullable Known known;

  private record Known(PatchLimits limits, Edits edits) {}

  private SubmittedEdits(String text) {
    this.text = text;
  }

  /** The whole text; whether it can be read is seen later. */
  public static SubmittedEdits of(String text) {
    return new SubmittedEdits(text);
  }

  /** The text as it was sent. */
  public String text() {
    return text;
  }

  /**
   * The edits, parsed. What was read within the same limits is not read again, whatever the
   * deadline.
   *
   * @throws dev.lifeagent.domain.patch.PatchException when they cannot be read, or not in time
   */
  Edits parsed(PatchLimits limits, Deadline deadline) {
    Known now = known;
    if (now == null || !now.limits.equals(limits)) {
      now = new Known(limits, EditParser.parse(text, limits, deadline));
      known = now;
    }
    return now.edits;
  }
}
