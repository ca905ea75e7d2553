/** Writes git, always because a person typed a command. */
@NullMarked
package dev.lifeagent.adapters.cli.git;

import org.jspecify.annotations.NullMarked;
