package dev.lifeagent.adapters.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lifeagent.adapters.mcp.call.McpExchange;
import dev.lifeagent.adapters.mcp.call.McpHost;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.protocol.LegacyEra;
import dev.lifeagent.adapters.mcp.protocol.NoState;
import dev.lifeagent.adapters.mcp.resource.Resources;
import dev.lifeagent.adapters.mcp.tool.Tools;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.transport.HttpServletMcpTransport;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;

/**
 * One server of the library behind both eras of the protocol.
 *
 * @param json reads and writes messages
 * @param legacy the revisions up to 2025-11-25
 * @param modern 2026-07-28
 */
record Eras(McpJsonMapper json, LegacyEra legacy, HttpServletMcpTransport modern) {
  /** What models are told of the server. */
  private static final String INSTRUCTIONS =
      "Life-Agent gates and records what agents do in a code base. Propose every change with"
          + " plan_propose: it is verified and becomes a plan for a reviewer; nothing is written to"
          + " the repository. Ask act_check before a command or a file is written. A refusal says"
          + " what to change; do not look for a way around it.";

  static Eras of(McpPorts ports, McpHost host) {
    McpJsonMapper json = mapper();
    McpSchema.Implementation info =
        McpSchema.Implementation.builder("life-agent", ports.version()).title("Life-Agent").build();
    McpServer server =
        McpServer.builder()
            .serverInfo(info)
            .instructions(INSTRUCTIONS)
            .jsonMapper(json)
            .requestStateCodec(new NoState())
            .feature(Tools.feature(ports, json))
            .feature(Resources.feature(ports, json))
            .build();
    HttpServletMcpTransport modern =
        HttpServletMcpTransport.builder(server)
            .jsonMapper(json)
            .contextExtractor(request -> McpExchange.of(request, host).context())
            // The bound is the host's, who has read the body; so are origins the servlet's.
            .maxRequestSize(Integer.MAX_VALUE)
            .httpHeaderValidator(ServerHttpHeaderValidator.NOOP)
            .build();
    return new Eras(json, new LegacyEra(server, info, INSTRUCTIONS, json), modern);
  }

  /** Keeps every digit, since a double would change what is asked, and bounds nothing again. */
  private static McpJsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    return new JacksonMcpJsonMapper(
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build());
  }
}
