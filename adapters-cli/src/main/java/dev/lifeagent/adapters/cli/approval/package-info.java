/** Held acts of a running service, and what a person decides about them. */
@NullMarked
package dev.lifeagent.adapters.cli.approval;

import org.jspecify.annotations.NullMarked;
