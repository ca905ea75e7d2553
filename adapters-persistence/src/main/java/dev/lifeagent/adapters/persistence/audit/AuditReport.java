package dev.lifeagent.adapters.persistence.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What an audit found.
 *
 * @param events how many events were read
 * @param firstDamaged the first event that something is wrong with
 * @param faults what is wrong, in the order in which it was found; cut at {@value Faults#MOST}
 * @param proven for each place that checkpoints are from, the newest one that agrees with the log:
 *     it proves the events from 1 to its size
 * @param erased how many events have had their data removed under a recorded erasure
 */
public record AuditReport(
    long events,
    OptionalLong firstDamaged,
    List<String> faults,
    Map<String, Long> proven,
    long erased) {
  /** Copies the collections. */
  public AuditReport {
    faults = List.copyOf(faults);
    proven = Collections.unmodifiableMap(new LinkedHashMap<>(proven));
  }

  /** Whether nothing is wrong. */
  public boolean sound() {
    return faults.isEmpty();
  }

  /** The last event that a checkpoint proves; those after it are only consistent. */
  public long provenTo() {
    return proven.values().stream().mapToLong(size -> size).max().orElse(0);
  }
}
