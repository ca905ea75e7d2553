/** Fakes that keep the contracts of the ports, for tests without technology. */
@NullMarked
package dev.lifeagent.conformance.fake;

import org.jspecify.annotations.NullMarked;
