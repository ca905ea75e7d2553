/** What a running service says of itself, its agents and its events, and its kill switch. */
@NullMarked
package dev.lifeagent.adapters.cli.oversight;

import org.jspecify.annotations.NullMarked;
