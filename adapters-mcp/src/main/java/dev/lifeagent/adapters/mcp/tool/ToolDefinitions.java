package dev.lifeagent.adapters.mcp.tool;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.modern.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What hosts are told of the tools: {@code tools.json}, in their order there. */
final class ToolDefinitions {
  private ToolDefinitions() {}

  static List<McpSchema.Tool> read(McpJsonMapper json) {
    try (InputStream file = ToolDefinitions.class.getResourceAsStream("tools.json")) {
      byte[] bytes = Objects.requireNonNull(file, "tools.json").readAllBytes();
      return List.copyOf(json.readValue(bytes, new TypeRef<List<McpSchema.Tool>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
