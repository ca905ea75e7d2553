package dev.lifeagent.adapters.cli.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The handlers of one client: how one is written, and which are ours. */
record HookHandlers(HookClient client) {
  /** What stands in an event's list, one an entry. */
  List<JsonNode> entries(HookEvent event, HookSettings settings) {
    if (settings.http()) {
      return List.of(grouped(http(event, settings)));
    }
    return settings.commands(event).stream()
        .map(command -> command(event, command, settings.line().timeout()))
        .map(handler -> client == HookClient.COPILOT ? handler : grouped(handler))
        .toList();
  }

  private JsonNode command(HookEvent event, String command, int timeout) {
    ObjectNode handler = object().put("type", "command");
    handler.put(client == HookClient.COPILOT ? "bash" : "command", command);
    switch (client) {
      case COPILOT -> handler.put("timeoutSec", timeout);
      case GEMINI, QWEN -> handler.put("timeout", timeout * 1000);
      case CLAUDE_CODE, CODEX, OPENCODE -> handler.put("timeout", timeout);
    }
    return blocking(event, handler);
  }

  private JsonNode http(HookEvent event, HookSettings settings) {
    ObjectNode handler = object().put("type", "http").put("url", settings.address());
    handler.put("timeout", settings.line().timeout());
    handler.set("headers", object().put("X-API-Key", "$LIFE_AGENT_KEY"));
    handler.putArray("allowedEnvVars").add("LIFE_AGENT_KEY");
    return blocking(event, handler);
  }

  /** Claude Code blocks on failures of a hook only where it is told to. */
  private JsonNode blocking(HookEvent event, ObjectNode handler) {
    return client == HookClient.CLAUDE_CODE && event.role() == HookEvent.Role.DECIDES
        ? handler.put("onFailure", "block")
        : handler;
  }

  private static JsonNode grouped(JsonNode handler) {
    ObjectNode group = object();
    group.putArray("hooks").add(handler);
    return group;
  }

  private static ObjectNode object() {
    return JsonOption.MAPPER.createObjectNode();
  }

  /** The handlers of an entry: itself, or those of its group. */
  static List<JsonNode> handlers(JsonNode entry) {
    return entry.path("hooks").isArray()
        ? StreamSupport.stream(entry.path("hooks").spliterator(), false).toList()
        : List.of(entry);
  }

  boolean isOurs(JsonNode handler) {
    return HookLine.runsScript(command(handler), client)
        || handler.path("url").asText("").matches(".*/v1/hooks/" + client.id() + "(\\?.*)?");
  }

  private static String command(JsonNode handler) {
    return handler.path("bash").asText(handler.path("command").asText(""));
  }

  boolean hasOurs(JsonNode entry) {
    return handlers(entry).stream().anyMatch(this::isOurs);
  }

  boolean allOurs(JsonNode entry) {
    return !handlers(entry).isEmpty() && handlers(entry).stream().allMatch(this::isOurs);
  }

  /** Ours in the events of a configuration. */
  List<FoundHook> find(JsonNode events) {
    List<FoundHook> found = new ArrayList<>();
    events
        .properties()
        .forEach(
            event ->
                event
                    .getValue()
                    .forEach(
                        entry ->
                            handlers(entry).stream()
                                .filter(this::isOurs)
                                .map(handler -> found(event.getKey(), entry, handler))
                                .forEach(found::add)));
    return found;
  }

  private FoundHook found(String event, JsonNode entry, JsonNode handler) {
    boolean http = handler.path("type").asText().equals("http");
    String command = http ? handler.path("url").asText() : command(handler);
    String matcher = entry.path("matcher").asText("");
    boolean every = matcher.isEmpty() || matcher.equals("*") || matcher.equals(".*");
    int waits = handler.path("timeoutSec").asInt(handler.path("timeout").asInt(0));
    boolean millis = client == HookClient.GEMINI || client == HookClient.QWEN;
    return new FoundHook(
        every ? event : event + " (" + matcher + ")",
        command,
        http ? java.util.Optional.empty() : HookLine.parse(command),
        http,
        millis ? waits / 1000 : waits,
        handler.path("onFailure").asText().equals("block"));
  }
}
