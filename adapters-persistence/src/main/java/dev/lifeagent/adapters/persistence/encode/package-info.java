/** The bytes that are stored: records of the log, artifacts of plans, and their digests. */
@NullMarked
package dev.lifeagent.adapters.persistence.encode;

import org.jspecify.annotations.NullMarked;
