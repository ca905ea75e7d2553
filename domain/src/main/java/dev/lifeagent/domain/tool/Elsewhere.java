package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.call.HostCallId;
import java.util.Optional;

/**
 * An act is performed by its caller, who will tell what became of it.
 *
 * @param callId the caller's own id of the act; empty where it has none
 * @since 0.1
 */
public record Elsewhere(Optional<HostCallId> callId) {
  /** Without an id of the caller's. */
  public static final Elsewhere ANONYMOUS = new Elsewhere(Optional.empty());

  /** Under an id of the caller's. */
  public static Elsewhere as(HostCallId id) {
    return new Elsewhere(Optional.of(id));
  }
}
