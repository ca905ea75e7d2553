/**
 * What every adapter of a port has to do, as JUnit classes: extend one, give it your adapter, and
 * run it. A failing assertion says what to correct.
 */
@NullMarked
package dev.lifeagent.conformance.contract;

import org.jspecify.annotations.NullMarked;
