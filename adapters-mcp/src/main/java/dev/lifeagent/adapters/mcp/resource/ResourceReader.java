package dev.lifeagent.adapters.mcp.resource;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.VerifiedPatch;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.modern.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one resource by its URI. */
final class ResourceReader {
  static final String POLICY = "policy://current";
  static final String RECENT = "events://recent";
  static final String JSON_TYPE = "application/json";
  static final String PATCH_TYPE = "text/x-diff";

  /** How many events {@link #RECENT} has. */
  private static final int MOST_EVENTS = 50;

  private static final Pattern PATCH = Pattern.compile("plan://(?<id>[0-9a-f]{64})/patch");
  private static final Pattern EVENT = Pattern.compile("events://(?<id>[1-9][0-9]{0,17})");

  private final McpPorts ports;
  private final ReadAccess access;
  private final McpJsonMapper json;

  ResourceReader(McpPorts ports, ReadAccess access, McpJsonMapper json) {
    this.ports = ports;
    this.access = access;
    this.json = json;
  }

  /**
   * What the resource says; empty if there is none of that name for this caller.
   *
   * @throws dev.lifeagent.domain.gate.DeniedException if the key lacks the role to read it
   */
  Optional<McpSchema.ResourceContents> read(McpCaller caller, String uri) {
    if (uri.equals(POLICY)) {
      caller.require(McpCaller.READER);
      return Optional.of(object(uri, ports.views().policy(ports.policy().current())));
    }
    if (uri.equals(RECENT)) {
      var events = access.events(caller, MOST_EVENTS).stream().map(ports.views()::event).toList();
      return Optional.of(object(uri, Map.of("events", events)));
    }
    Matcher event = EVENT.matcher(uri);
    if (event.matches()) {
      return access
          .event(caller, Long.parseLong(event.group("id")))
          .map(found -> object(uri, ports.views().event(found)));
    }
    Matcher patch = PATCH.matcher(uri);
    return patch.matches()
        ? access
            .plan(caller, new PlanId(patch.group("id")))
            .flatMap(stored -> stored.plan().patch())
            .map(found -> patch(uri, found))
        : Optional.empty();
  }

  /** The bytes exactly: as text where they are UTF-8. */
  private static McpSchema.ResourceContents patch(String uri, VerifiedPatch patch) {
    byte[] bytes = patch.bytes();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return McpSchema.TextResourceContents.builder(uri, text).mimeType(PATCH_TYPE).build();
    } catch (CharacterCodingException e) {
      String blob = Base64.getEncoder().encodeToString(bytes);
      return McpSchema.BlobResourceContents.builder(uri, blob).mimeType(PATCH_TYPE).build();
    }
  }

  private McpSchema.ResourceContents object(String uri, Object value) {
    try {
      return McpSchema.TextResourceContents.builder(uri, json.writeValueAsString(value))
          .mimeType(JSON_TYPE)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
