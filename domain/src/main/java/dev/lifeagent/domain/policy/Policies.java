package dev.lifeagent.domain.policy;

import java.util.Optional;

/** PLACEHOLDER. */
public interface Policies {
  /** PLACEHOLDER. */
  LoadedPolicy current();

  /** PLACEHOLDER. */
  LoadedPolicy read(Optional<String> path);

  /** PLACEHOLDER. */
  Policy parse(byte[] yaml);

  /** PLACEHOLDER. */
  void activate(LoadedPolicy candidate);

  /** PLACEHOLDER. */
  void markStale();
}
