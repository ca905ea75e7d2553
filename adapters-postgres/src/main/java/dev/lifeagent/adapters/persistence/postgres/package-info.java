/**
 * The record of many nodes on one PostgreSQL (12 or newer): each commits its batches under the lock
 * of one row, and nothing that every batch touches is ever updated.
 */
@NullMarked
package dev.lifeagent.adapters.persistence.postgres;

import org.jspecify.annotations.NullMarked;
