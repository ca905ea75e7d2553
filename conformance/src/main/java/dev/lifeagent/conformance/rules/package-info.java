/** The direction of the arrows as ArchUnit rules, for this project and for others. */
@NullMarked
package dev.lifeagent.conformance.rules;

import org.jspecify.annotations.NullMarked;
