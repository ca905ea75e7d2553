/**
 * Hooks of the hosts of agents: what a host asks before a tool runs and tells afterwards, whatever
 * dialect it speaks.
 *
 * @since 0.1
 */
@NullMarked
package dev.lifeagent.application.hook;

import org.jspecify.annotations.NullMarked;
