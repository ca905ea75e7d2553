/** One call through the MCP door: who makes it, and what its host does for it. */
@NullMarked
package dev.lifeagent.adapters.mcp.call;

import org.jspecify.annotations.NullMarked;
