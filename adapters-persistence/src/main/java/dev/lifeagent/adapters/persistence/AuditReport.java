package dev.lifeagent.adapters.persistence;

import java.util.List;
import java.util.OptionalLong;

/**
 * What an audit found.
 *
 * @param events how many events were read
 * @param firstDamaged the first event that something is wrong with
 * @param faults what is wrong, in the order in which it was found; cut at {@value
 *     Audit#MOST_FAULTS}
 * @param proven one sentence for each checkpoint: which events it proves
 * @param erased how many events have had their data removed under a recorded erasure
 */
public record AuditReport(
    long events, OptionalLong firstDamaged, List<String> faults, List<String> proven, long erased) {
  /** Copies the lists. */
  public AuditReport {
    faults = List.copyOf(faults);
    proven = List.copyOf(proven);
  }

  /** Whether nothing is wrong. */
  public boolean sound() {
    return faults.isEmpty();
  }
}
