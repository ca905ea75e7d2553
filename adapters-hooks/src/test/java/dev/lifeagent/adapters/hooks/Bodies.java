package dev.lifeagent.adapters.hooks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.domain.call.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of hooks: those that real hosts sent, recorded by doors/verify-clients, and others. */
final class Bodies {
  static final AgentId AGENT = new AgentId("agent-1");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  static HookDialect dialect(String client) {
    return HookDialects.all().stream()
        .filter(dialect -> dialect.client().equals(client))
        .findFirst()
        .orElseThrow();
  }

  static HookInput read(String client, String json) {
    return dialect(client).read(AGENT, object(json));
  }

  static List<HookInput> recorded(String client) throws IOException {
    return Files.readAllLines(Path.of("../doors/bodies/" + client + ".jsonl")).stream()
        .map(line -> read(client, line))
        .toList();
  }

  static Map<String, @Nullable Object> object(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
