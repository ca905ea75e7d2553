package dev.lifeagent.adapters.persistence.encode;

import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;

/**
 * A plan as it is stored.
 *
 * @param json the text of the artifact, whose UTF-8 bytes are the file
 */
public record Artifact(Plan plan, String json) {
  /** The name of the file that holds an artifact. */
  public static String fileName(PlanId id) {
    return id.value() + ".json";
  }

  /** The name of the file that holds an artifact's patch. */
  public static String patchName(PlanId id) {
    return id.value() + ".patch";
  }
}
