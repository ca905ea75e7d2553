package dev.lifeagent.adapters.mcp;

import dev.lifeagent.adapters.mcp.call.McpExchange;
import dev.lifeagent.adapters.mcp.call.McpHost;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.call.McpRefusal;
import dev.lifeagent.adapters.mcp.protocol.McpErrors;
import dev.lifeagent.adapters.mcp.protocol.McpMessage;
import dev.lifeagent.adapters.mcp.protocol.Origins;
import dev.lifeagent.adapters.mcp.protocol.ReplayedRequest;
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

  private final transient McpHost host;
  private final transient Origins origins;
  private final transient McpPorts ports;

  /** Made with the first request: a service that nobody asks by MCP starts without its library. */
  private transient volatile @Nullable Eras eras;

  /**
   * Makes the servlet.
   *
   * @param ports what it calls
   * @param host what serves it, and has checked the key of every request
   * @param origins who may call it from a page
   */
  public McpServlet(McpPorts ports, McpHost host, Origins origins) {
    this.ports = ports;
    this.host = host;
    this.origins = origins;
  }

  private Eras eras() {
    Eras made = eras;
    if (made == null) {
      synchronized (this) {
        made = eras;
        if (made == null) {
          made = Eras.of(ports, host);
          eras = made;
        }
      }
    }
    return made;
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
      Eras served = eras();
      served
          .modern()
          .service(new ReplayedRequest(request, served.json().writeValueAsBytes(body)), response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, McpMessage message)
      throws IOException {
    Optional<Map<String, @Nullable Object>> answer =
        eras().legacy().answer(McpExchange.of(request, host).context(), message);
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
    byte[] body = eras().json().writeValueAsBytes(message);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
