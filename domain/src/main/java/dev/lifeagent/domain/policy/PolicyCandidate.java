package dev.lifeagent.domain.policy;

/**
 * A policy that was read but is not in force.
 *
 * @param policy the policy
 * @param source where it came from, as {@link LoadedPolicy#source()}
 * @since 0.1
 */
public record PolicyCandidate(Policy policy, String source) {}
