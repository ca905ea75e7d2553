/** Fakes that keep the contracts of the ports, for tests without technology. */
package dev.lifeagent.conformance.fake;
