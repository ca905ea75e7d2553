/**
 * The event log, the plans and their artifact files, on SQLite through JDBI.
 *
 * <p>One process writes a database. {@link
 * dev.lifeagent.adapters.persistence.SqliteDatabase#open(java.nio.file.Path)} comes first, then
 * {@link dev.lifeagent.adapters.persistence.SqliteEventLog}, then what reads; they are closed in
 * the opposite order.
 */
@NullMarked
package dev.lifeagent.adapters.persistence;

import org.jspecify.annotations.NullMarked;
