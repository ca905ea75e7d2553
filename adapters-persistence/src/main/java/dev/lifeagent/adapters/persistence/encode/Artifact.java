package dev.lifeagent.adapters.persistence.encode;

import dev.lifeagent.domain.plan.Plan;

/**
 * A plan as it is stored.
 *
 * @param json the text of the artifact, whose UTF-8 bytes are the file
 */
public record Artifact(Plan plan, String json) {}
