package dev.lifeagent.domain.policy;

import java.util.Optional;

/**
 * A policy that was read but is not in force.
 *
 * @param policy the policy
 * @param source where it came from, as {@link LoadedPolicy#source()}
 * @param text as {@link LoadedPolicy#text()}
 * @since 0.1
 */
public record PolicyCandidate(Policy policy, String source, Optional<String> text) {
  /** A policy that came from no file. */
  public PolicyCandidate(Policy policy, String source) {
    this(policy, source, Optional.empty());
  }
}
