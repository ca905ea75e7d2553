package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.ServiceCommand;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.UsageException;
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
      "How the service is: policy, mode, kill switch, what is missing, the size of the record, what"
          + " waits for a person; and each agent with what was allowed, denied and failed.",
      "With --agent that agent alone, and its newest events."
    })
public final class StateCommand extends ServiceCommand {
  private static final int PAGE = 100;
  private static final int EVENTS = 20;

  @Option(names = "--agent", paramLabel = "ID", description = "this agent alone")
  private @Nullable String agent;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "how many events of the agent; default: 20")
  private @Nullable Integer limit;

  @Mixin private JsonOption json = new JsonOption();

  /** Made by picocli. */
  public StateCommand() {}

  @Override
  protected void run(ServiceClient service, PrintWriter out) {
    if (agent != null) {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("agent_id", agent);
      query.put("limit", Integer.toString(limit == null ? EVENTS : limit));
      JsonNode state = service.get(ServiceClient.path("/state", query));
      json.print(out, () -> state, () -> StateText.ofAgent(state));
      return;
    }
    if (limit != null) {
      throw new UsageException("--limit is for the events of one agent; name it with --agent");
    }
    JsonNode meta = service.get("/meta");
    ArrayNode agents = agents(service);
    json.print(
        out,
        () -> answer(meta, agents),
        () ->
            StateText.of(
                service.address(),
                meta,
                open(service, "/approvals"),
                open(service, "/plans"),
                agents));
  }

  /** What waits for a person. */
  private static JsonNode open(ServiceClient service, String path) {
    return service.get(path + "?state=open&limit=" + PAGE);
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
