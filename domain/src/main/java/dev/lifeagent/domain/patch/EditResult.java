package dev.lifeagent.domain.patch;

import java.util.List;

/**
 * What came of the edits in a reply.
 *
 * @param changes the change
 * @param bridged one sentence for each place where a search text was taken for lines that differ
 *     from it in blanks alone; empty if all matched exactly
 * @since 0.1
 */
public record EditResult(ChangeSet changes, List<String> bridged) {
  /** Copies the list. */
  public EditResult {
    bridged = List.copyOf(bridged);
  }
}
