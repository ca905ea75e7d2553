package dev.lifeagent.adapters.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message is, and of which era. */
class McpMessageTest {
  private static final String CLAIM =
      ",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}";

  private static Optional<McpMessage> read(String json) throws Exception {
    return McpMessage.of(new ObjectMapper().readValue(json, Object.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "3",
        "null",
        "{}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"more\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
      })
  void whatIsNotARequestOrNotificationIsNotRead(String json) throws Exception {
    assertEquals(Optional.empty(), read(json));
  }

  @ParameterizedTest
  @CsvSource({
    "initialize, '', false, true",
    "initialize, 2025-11-25, false, true",
    "initialize, 2026-07-28, false, true",
    "initialize, 2026-07-28, true, false",
    "tools/list, '', false, true",
    "tools/list, 2024-11-05, false, true",
    "tools/list, 2025-11-25, false, true",
    "tools/list, 2025-11-25, true, false",
    "tools/list, 2026-07-28, false, false",
    "tools/list, 2026-07-28, true, false",
    "tools/list, 1999-01-01, false, false",
    "tools/list, '', true, false",
    "server/discover, '', false, false"
  })
  void theHeaderAndTheMessageSayTheEra(String method, String header, boolean claims, boolean legacy)
      throws Exception {
    String json = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"";
    McpMessage message = read(json + (claims ? CLAIM : "") + "}").orElseThrow();
    assertEquals(legacy, message.isLegacy(header.isEmpty() ? null : header));
  }
}
