/**
 * Plans: what is asked for, how a change is verified, what is decided, and the workspace that is
 * read. {@link dev.lifeagent.domain.plan.ChangeVerifier} is the only way to a verified change.
 */
package dev.lifeagent.domain.plan;
