/** The circumstances of a call: who asks, for what kind of work, under which policy. */
package dev.lifeagent.domain.call;
