/** The resources: what a key may read. */
@NullMarked
package dev.lifeagent.adapters.mcp.resource;

import org.jspecify.annotations.NullMarked;
