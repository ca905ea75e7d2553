/** Hooks in the configuration of coding agents: written, found and taken away. */
@NullMarked
package dev.lifeagent.adapters.cli.hook;

import org.jspecify.annotations.NullMarked;
