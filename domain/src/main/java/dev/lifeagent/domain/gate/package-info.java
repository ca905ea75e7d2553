/** The gates: their requests, their decisions, and the built-in gates. */
package dev.lifeagent.domain.gate;
