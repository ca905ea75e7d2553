/** What the protocol asks of a server on HTTP: origins, messages, and its two eras. */
@NullMarked
package dev.lifeagent.adapters.mcp.protocol;

import org.jspecify.annotations.NullMarked;
