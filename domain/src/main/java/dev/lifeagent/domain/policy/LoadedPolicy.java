package dev.lifeagent.domain.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * The policy in force.
 *
 * @param policy the policy
 * @param source where it came from, as people name it: the file, or the environment variable
 * @param text the text of the file, whose bytes in UTF-8 have the policy's digest; empty where it
 *     came from no file
 * @param loadedAt when it came into force
 * @param staleReason why its source can no longer be read as a policy, one sentence; empty while it
 *     can
 * @since 0.1
 */
public record LoadedPolicy(
    Policy policy,
    String source,
    Optional<String> text,
    Instant loadedAt,
    Optional<String> staleReason) {
  /** A policy that comes into force now. */
  public static LoadedPolicy of(PolicyCandidate candidate, Instant now) {
    return new LoadedPolicy(
        candidate.policy(), candidate.source(), candidate.text(), now, Optional.empty());
  }

  /** The same policy, after its source was found to be missing or invalid. */
  public LoadedPolicy becomeStale(String reason) {
    return new LoadedPolicy(policy, source, text, loadedAt, Optional.of(reason));
  }

  /** Whether the source is now missing or invalid, so that this is the last valid policy. */
  public boolean stale() {
    return staleReason.isPresent();
  }
}
