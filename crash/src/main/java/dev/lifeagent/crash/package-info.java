/** Kills nodes and servers and counts what the record has lost; run {@code crash/run}. */
@NullMarked
package dev.lifeagent.crash;

import org.jspecify.annotations.NullMarked;
