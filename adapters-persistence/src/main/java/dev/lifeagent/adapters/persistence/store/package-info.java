/**
 * What a database has to do for the record, so that the rest of it is the same on each: one
 * interface for its SQL ({@link Dialect}), one for its connections ({@link Database}, {@link
 * Writer}).
 */
@NullMarked
package dev.lifeagent.adapters.persistence.store;

import org.jspecify.annotations.NullMarked;
