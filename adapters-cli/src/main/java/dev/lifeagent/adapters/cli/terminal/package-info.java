/** What a person types and reads: input, output, options and errors. */
@NullMarked
package dev.lifeagent.adapters.cli.terminal;

import org.jspecify.annotations.NullMarked;
