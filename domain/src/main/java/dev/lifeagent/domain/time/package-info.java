/** Deadlines of work that an agent can make expensive, and the clock that measures them. */
package dev.lifeagent.domain.time;
