package dev.lifeagent.domain.policy;

import java.util.Optional;

/** PLACEHOLDER. */
public interface Policies {
  /** PLACEHOLDER. */
  LoadedPolicy current();

  /** PLACEHOLDER. */
  Policy read(Optional<String> path);

  /** PLACEHOLDER. */
  Policy parse(byte[] yaml);

  /** PLACEHOLDER. */
  void activate(Policy policy, String source);

  /** PLACEHOLDER. */
  void markStale(String reason);
}
