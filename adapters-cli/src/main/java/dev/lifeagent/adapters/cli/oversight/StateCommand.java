package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how the service is, and what its agents did. */
@Command(
    name = "state",
    description = {
      "How the service is: policy, mode, kill switch, what is missing, the size of the record; and"
          + " each agent with what was allowed, denied and failed.",
      "With --agent that agent alone, and its newest events."
    })
public final class StateCommand extends ServiceCommand {
  private static final int PAGE = 100;

  @Option(names = "--agent", paramLabel = "ID", description = "this agent alone")
  private @Nullable String agent;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many events of the agent; default: ${DEFAULT-VALUE}")
  private int limit;

  @Mixin private JsonOption json = new JsonOption();

  /** Made by picocli. */
  public StateCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (agent != null) {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("agent_id", agent);
      query.put("limit", Integer.toString(limit));
      JsonNode state = service.get(ServiceClient.path("/state", query));
      json.print(out, () -> state, () -> StateText.ofAgent(state));
      return;
    }
    JsonNode meta = service.get("/meta");
    ArrayNode agents = agents(service);
    json.print(
        out, () -> answer(meta, agents), () -> StateText.of(service.address(), meta, agents));
  }

  private static ArrayNode agents(ServiceClient service) {
    ArrayNode agents = JsonOption.MAPPER.createArrayNode();
    String after = "";
    do {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("limit", Integer.toString(PAGE));
      query.put("after", after);
      JsonNode page = service.get(ServiceClient.path("/state", query));
      page.path("agents").forEach(agents::add);
      after = page.path("next_after").asText("");
    } while (!after.isEmpty());
    return agents;
  }

  private static ObjectNode answer(JsonNode meta, ArrayNode agents) {
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    answer.set("service", meta);
    answer.set("agents", agents);
    return answer;
  }
}
