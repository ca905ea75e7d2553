package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.plan.Proposal;

/**
 * A proposal as it is stored.
 *
 * @param json the text of the artifact, whose UTF-8 bytes are the file
 */
record Artifact(Proposal proposal, String json) {}
