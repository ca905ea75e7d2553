/** The database itself: its file and lock, its connections, its tables, and a copy of it. */
@NullMarked
package dev.lifeagent.adapters.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
