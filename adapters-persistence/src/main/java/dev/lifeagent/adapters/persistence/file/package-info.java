/**
 * Files that survive a crash and that only their owner reads, and the kill switch, which is one.
 */
@NullMarked
package dev.lifeagent.adapters.persistence.file;

import org.jspecify.annotations.NullMarked;
