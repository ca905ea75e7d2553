package dev.lifeagent.domain.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * The policy in force.
 *
 * @param policy the policy
 * @param source where it came from, as people name it: the file, or the environment variable
 * @param loadedAt when it came into force
 * @param staleReason why its source can no longer be read as a policy, one sentence; empty while it
 *     can
 * @since 0.1
 */
public record LoadedPolicy(
    Policy policy, String source, Instant loadedAt, Optional<String> staleReason) {
  /** Whether the source is now missing or invalid, so that this is the last valid policy. */
  public boolean stale() {
    return staleReason.isPresent();
  }
}
