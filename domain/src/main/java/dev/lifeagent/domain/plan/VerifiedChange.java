package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import java.util.List;

/**
 * A change that passed {@link ChangeVerifier#verify}.
 *
 * @param patch the canonical patch, regenerated from the result
 * @param changes the result
 * @param verdict what the gates found in it
 * @param notes one sentence for each place where what was sent was taken with some liberty; empty
 *     if it fitted exactly
 * @since 0.1
 */
public record VerifiedChange(
    VerifiedPatch patch, ChangeSet changes, Verdict verdict, List<String> notes) {
  /** Copies the notes. */
  public VerifiedChange {
    notes = List.copyOf(notes);
  }
}
