package dev.lifeagent.adapters.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lifeagent.adapters.mcp.call.McpExchange;
import dev.lifeagent.adapters.mcp.call.McpHost;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.call.McpRefusal;
import dev.lifeagent.adapters.mcp.protocol.LegacyEra;
import dev.lifeagent.adapters.mcp.protocol.McpErrors;
import dev.lifeagent.adapters.mcp.protocol.McpMessage;
import dev.lifeagent.adapters.mcp.protocol.NoState;
import dev.lifeagent.adapters.mcp.protocol.Origins;
import dev.lifeagent.adapters.mcp.protocol.ReplayedRequest;
import dev.lifeagent.adapters.mcp.resource.Resources;
import dev.lifeagent.adapters.mcp.tool.Tools;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.transport.HttpServletMcpTransport;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mcp}: one message, one answer, in both eras of the protocol, without sessions. Which
 * era it is, {@code MCP-Protocol-Version} and the message say. What is refused before a tool is
 * asked is answered as an error of JSON-RPC, too.
 */
public final class McpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** What models are told of the server. */
  private static final String INSTRUCTIONS =
      "Life-Agent gates and records what agents do in a code base. Propose every change with"
          + " plan_propose: it is verified and becomes a plan for a reviewer; nothing is written to"
          + " the repository. Ask act_check before a command or a file is written. A refusal says"
          + " what to change; do not look for a way around it.";

  private final transient McpHost host;
  private final transient Origins origins;
  private final transient McpJsonMapper json;
  private final transient LegacyEra legacy;
  private final HttpServletMcpTransport modern;

  /**
   * Makes the servlet.
   *
   * @param ports what it calls
   * @param host what serves it, and has checked the key of every request
   * @param origins who may call it from a page
   */
  public McpServlet(McpPorts ports, McpHost host, Origins origins) {
    this.host = host;
    this.origins = origins;
    this.json = mapper();
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
    this.legacy = new LegacyEra(server, info, INSTRUCTIONS, json);
    this.modern =
        HttpServletMcpTransport.builder(server)
            .jsonMapper(json)
            .contextExtractor(request -> McpExchange.of(request, host).context())
            // The bound is the host's, who has read the body.
            .maxRequestSize(Integer.MAX_VALUE)
            .httpHeaderValidator(ServerHttpHeaderValidator.NOOP)
            .build();
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

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<String> fault = origins.fault(request);
    if (fault.isPresent()) {
      host.unread(request);
      write(response, 403, McpErrors.error(null, McpErrors.REFUSED, fault.get(), Map.of()));
    } else if (request.getMethod().equals("POST")) {
      post(request, response);
    } else {
      host.unread(request);
      response.setHeader("Allow", "POST");
      String sentence = "send each message by POST; the server has no stream and no session";
      write(response, 405, McpErrors.error(null, McpErrors.REFUSED, sentence, Map.of()));
    }
  }

  private void post(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Object body;
    try {
      body = host.body(request);
    } catch (RuntimeException e) {
      refuse(response, host.refusal(request, e));
      return;
    }
    Optional<McpMessage> message = McpMessage.of(body);
    if (message.isEmpty()) {
      String sentence = "send one JSON-RPC request or notification as an object";
      write(
          response,
          400,
          McpErrors.error(McpMessage.idOf(body), McpErrors.INVALID_REQUEST, sentence, Map.of()));
    } else if (message.get().isLegacy(request.getHeader("MCP-Protocol-Version"))) {
      answer(request, response, message.get());
    } else {
      modern.service(new ReplayedRequest(request, json.writeValueAsBytes(body)), response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, McpMessage message)
      throws IOException {
    Optional<Map<String, @Nullable Object>> answer =
        legacy.answer(McpExchange.of(request, host).context(), message);
    if (answer.isPresent()) {
      write(response, 200, answer.get());
    } else {
      response.setStatus(202);
    }
  }

  private void refuse(HttpServletResponse response, McpRefusal refusal) throws IOException {
    int code =
        refusal.code().equals("malformed_json") ? McpErrors.PARSE : McpErrors.INVALID_REQUEST;
    write(
        response,
        refusal.status(),
        McpErrors.error(null, code, refusal.sentence(), refusal.data()));
  }

  private void write(
      HttpServletResponse response, int status, Map<String, @Nullable Object> message)
      throws IOException {
    byte[] body = json.writeValueAsBytes(message);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
