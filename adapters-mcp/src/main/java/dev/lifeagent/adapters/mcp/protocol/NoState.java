package dev.lifeagent.adapters.mcp.protocol;

import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.RequestStateCodec;
import org.jspecify.annotations.Nullable;

/** No tool asks back, so none leaves a state with a client, and none is taken from one. */
public final class NoState implements RequestStateCodec {
  /** Makes it. */
  public NoState() {}

  @Override
  public String seal(McpRequestContext context, String state) {
    throw new IllegalStateException("no tool asks back");
  }

  @Override
  public @Nullable String open(McpRequestContext context, String sealed) {
    return null;
  }
}
