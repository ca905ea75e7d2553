/** The artifact files of plans, made of what the database holds. */
@NullMarked
package dev.lifeagent.adapters.persistence.artifact;

import org.jspecify.annotations.NullMarked;
