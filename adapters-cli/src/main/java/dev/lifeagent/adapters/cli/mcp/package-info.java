/** The stdio side of the MCP door: a host's lines to a running service, and its answers back. */
@NullMarked
package dev.lifeagent.adapters.cli.mcp;

import org.jspecify.annotations.NullMarked;
