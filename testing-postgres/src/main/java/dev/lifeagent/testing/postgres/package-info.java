/** A PostgreSQL server of its own, for tests, benchmarks and crash runs; not published. */
@NullMarked
package dev.lifeagent.testing.postgres;

import org.jspecify.annotations.NullMarked;
