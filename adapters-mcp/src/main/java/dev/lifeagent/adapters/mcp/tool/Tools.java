package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.McpExchange;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.call.McpRefusal;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.McpSyncResponse;
import io.modelcontextprotocol.modern.server.feature.McpSyncTool;
import io.modelcontextprotocol.modern.server.feature.McpSyncToolRepository;
import io.modelcontextprotocol.modern.server.feature.ToolsFeature;
import io.modelcontextprotocol.modern.server.feature.ToolsPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tools as the library asks for them. Refusals become errors of a tool, which models read. */
public final class Tools implements McpSyncToolRepository {
  /** Each tool reads its arguments itself; a test holds what it answers against its schema. */
  private static final JsonSchemaValidator READ_BY_THE_TOOL =
      (schema, value) -> ValidationResponse.asValid("");

  private final McpJsonMapper json;
  private final List<McpSchema.Tool> definitions;
  private final Map<String, McpTool> tools;

  private Tools(McpPorts ports, McpJsonMapper json) {
    this.json = json;
    this.definitions = ToolDefinitions.read(json);
    this.tools =
        Stream.of(
                new PlanPropose(ports),
                new PlanStatus(ports),
                new ActCheck(ports),
                new PolicyExplain(ports))
            .collect(Collectors.toMap(McpTool::name, Function.identity()));
  }

  /** What serves the tools. */
  public static ToolsFeature feature(McpPorts ports, McpJsonMapper json) {
    return ToolsFeature.ofSync(
        new Tools(ports, json), json, READ_BY_THE_TOOL, 0, McpSchema.CacheScope.PRIVATE);
  }

  @Override
  public ToolsPage list(McpRequestContext context, @Nullable String cursor) {
    return ToolsPage.of(definitions);
  }

  @Override
  public @Nullable McpSyncTool find(McpRequestContext context, String name) {
    Optional<McpSchema.Tool> definition =
        definitions.stream().filter(tool -> tool.name().equals(name)).findFirst();
    McpTool tool = tools.get(name);
    return definition.isEmpty() || tool == null
        ? null
        : McpSyncTool.of(
            definition.get(),
            (asked, request) ->
                McpSyncResponse.result(
                    answer(McpExchange.in(asked.transportContext()), tool, request.arguments())));
  }

  private McpSchema.CallToolResult answer(
      McpExchange exchange, McpTool tool, @Nullable Map<String, @Nullable Object> arguments) {
    try {
      Object found = tool.call(exchange.caller(), new Arguments(arguments));
      return McpSchema.CallToolResult.builder()
          .structuredContent(json.convertValue(found, Map.class))
          .build();
    } catch (RuntimeException e) {
      McpRefusal refusal = exchange.refusal(e);
      return McpSchema.CallToolResult.builder()
          .isError(true)
          .addContent(McpSchema.TextContent.builder(refusal.sentence()).build())
          .meta(Map.of("dev.lifeagent/problem", refusal.data()))
          .build();
    }
  }
}
