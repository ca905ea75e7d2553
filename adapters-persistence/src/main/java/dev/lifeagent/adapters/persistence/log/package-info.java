/**
 * The event log, the plans that it holds and its checkpoints, on SQLite through JDBI.
 *
 * <p>One process writes a database. {@link
 * dev.lifeagent.adapters.persistence.sqlite.Database#open(java.nio.file.Path)} comes first, then
 * {@link StoredEventLog}, then what reads; they are closed in the opposite order.
 */
@NullMarked
package dev.lifeagent.adapters.persistence.log;

import org.jspecify.annotations.NullMarked;
