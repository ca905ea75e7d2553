package dev.lifeagent.domain.risk;

import java.util.List;

/** PLACEHOLDER. */
@FunctionalInterface
public interface Scorer {
  /** PLACEHOLDER. */
  double score(List<Finding> findings);
}
