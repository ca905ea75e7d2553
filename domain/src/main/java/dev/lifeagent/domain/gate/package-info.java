/** The gates: what is asked of them, what they answer, and the ones that are always there. */
package dev.lifeagent.domain.gate;
