/** The commands about plans of a running service. */
@NullMarked
package dev.lifeagent.adapters.cli.plan;

import org.jspecify.annotations.NullMarked;
