/** The tools: what an agent may ask for. */
@NullMarked
package dev.lifeagent.adapters.mcp.tool;

import org.jspecify.annotations.NullMarked;
