/** The kit: contracts for the ports, fakes that keep them, and the rules of the architecture. */
package dev.lifeagent.conformance;
