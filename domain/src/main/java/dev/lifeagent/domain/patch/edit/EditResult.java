package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.ChangeSet;
import java.util.List;

/**
 * What came of the edits in a reply.
 *
 * @param changes the change
 * @param notes what a person has to know who sees the change, a sentence each: where a search text
 *     was taken for lines that differ from it in blanks alone, and which files were rewritten whole
 */
public record EditResult(ChangeSet changes, List<String> notes) {
  /** Copies the list. */
  public EditResult {
    notes = List.copyOf(notes);
  }
}
