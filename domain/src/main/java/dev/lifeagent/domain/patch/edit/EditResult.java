package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.ChangeSet;
import java.util.List;

/**
 * What came of the edits in a reply.
 *
 * @param changes the change
 * @param notes one sentence for each place where a search text was taken for lines that differ from
 *     it in blanks alone; empty if all matched exactly
 */
public record EditResult(ChangeSet changes, List<String> notes) {
  /** Copies the list. */
  public EditResult {
    notes = List.copyOf(notes);
  }
}
