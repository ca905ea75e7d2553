/** Talks to a running service. */
@NullMarked
package dev.lifeagent.adapters.cli.client;

import org.jspecify.annotations.NullMarked;
