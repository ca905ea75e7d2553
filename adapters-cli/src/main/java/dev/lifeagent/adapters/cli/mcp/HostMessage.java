package dev.lifeagent.adapters.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message of a host, and the headers that go with it over HTTP: what the newer era says in a
 * message is said in its headers, too.
 *
 * @param json all of it
 */
record HostMessage(JsonNode json) {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._/-]{1,128}");

  /** What a header can carry as it is: visible, and not of the form that is decoded. */
  private static final Pattern PLAIN = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

  String method() {
    return json.path("method").asText();
  }

  /** Whether it wants an answer. */
  boolean isRequest() {
    return json.hasNonNull("id");
  }

  boolean isInitialize() {
    return method().equals("initialize") && version().isEmpty();
  }

  /** The revision that the message names itself. */
  Optional<String> version() {
    JsonNode version =
        json.path("params").path("_meta").path("io.modelcontextprotocol/protocolVersion");
    return version.isTextual() ? Optional.of(version.textValue()) : Optional.empty();
  }

  /**
   * The headers of the message.
   *
   * @param negotiated the revision that {@code initialize} agreed on, for messages that name none
   */
  Map<String, String> headers(Optional<String> negotiated) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, text/event-stream");
    version()
        .or(() -> isInitialize() ? Optional.empty() : negotiated)
        .filter(text -> TOKEN.matcher(text).matches())
        .ifPresent(text -> headers.put("MCP-Protocol-Version", text));
    if (version().isPresent() && TOKEN.matcher(method()).matches()) {
      headers.put("Mcp-Method", method());
      JsonNode name =
          switch (method()) {
            case "tools/call", "prompts/get" -> json.path("params").path("name");
            case "resources/read" -> json.path("params").path("uri");
            default -> json.path("none");
          };
      if (name.isTextual()) {
        headers.put("Mcp-Name", encoded(name.textValue()));
      }
    }
    return headers;
  }

  private static String encoded(String value) {
    return PLAIN.matcher(value).matches() && !value.startsWith("=?base64?")
        ? value
        : "=?base64?"
            + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }
}
