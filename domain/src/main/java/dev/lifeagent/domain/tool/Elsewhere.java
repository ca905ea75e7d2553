package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.call.HostCallId;
import java.util.Optional;

/**
 * An act is performed by its caller, who will tell what became of it; or it is only checked, and
 * nobody performs it.
 *
 * @param callId the caller's own id of the act; empty where it has none
 * @param performed whether it is performed; false if the caller only asks whether it would be
 *     allowed
 * @since 0.1
 */
public record Elsewhere(Optional<HostCallId> callId, boolean performed) {
  /** Performed by the caller, without an id of the caller's. */
  public static final Elsewhere ANONYMOUS = new Elsewhere(Optional.empty(), true);

  /** Performed nowhere: the caller asks whether it would be allowed. */
  public static final Elsewhere NOWHERE = new Elsewhere(Optional.empty(), false);

  /** Performed by the caller, under an id of the caller's. */
  public static Elsewhere as(HostCallId id) {
    return new Elsewhere(Optional.of(id), true);
  }
}
