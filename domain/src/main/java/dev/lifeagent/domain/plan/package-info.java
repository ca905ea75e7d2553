/** Plans: what is asked for, what is proposed, what is decided, and the workspace that is read. */
package dev.lifeagent.domain.plan;
