/** Reads a database from the first record to the last and says what does not fit. */
@NullMarked
package dev.lifeagent.adapters.persistence.audit;

import org.jspecify.annotations.NullMarked;
