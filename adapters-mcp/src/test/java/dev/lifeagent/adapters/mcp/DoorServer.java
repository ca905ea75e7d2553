package dev.lifeagent.adapters.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.mcp.call.InvalidArgumentsException;
import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpHost;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.call.McpRefusal;
import dev.lifeagent.adapters.mcp.call.McpViews;
import dev.lifeagent.adapters.mcp.protocol.Origins;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.policy.Explanation;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.policy.PolicyExplainer;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryPolicies;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.HeadComparison;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Places;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The door on a bare server, with an agent of the test behind it; every caller has every role. */
final class DoorServer implements AutoCloseable {
  /** As the host of the service reads: a double would lose digits. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  DoorServer(Agent agent) throws Exception {
    this(agent, new InMemoryEventLog());
  }

  DoorServer(Agent agent, EventFeed feed) throws Exception {
    TimeLimit never = new TimeLimit(Duration.ofSeconds(1), () -> 0);
    Recorder recorder =
        new Recorder(
            log,
            (text, deadline) -> text,
            never,
            new Origin("test", "strict"),
            Clock.systemUTC(),
            CallListeners.none());
    InMemoryWorkspace workspace = InMemoryWorkspace.of(Map.of("a", "b"));
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
    McpPorts ports =
        new McpPorts(
            agent,
            new PolicyAdmin(new InMemoryPolicies("p", Clock.systemUTC()), recorder),
            new PolicyExplainer(gates, Places.asWritten(), workspace),
            new Oversight(feed, log),
            new CurrentPlans(workspace, new HeadComparison(PatchLimits.DEFAULT), never),
            new Views(),
            "1.2.3");
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new McpServlet(ports, new Host(), new Origins(List.of()))), "/mcp");
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
  }

  /** Views that say no more than that they were asked. */
  private static final class Views implements McpViews {
    @Override
    public Object proposed(PlanResult result, Policy policy) {
      return Map.of("status", "created");
    }

    @Override
    public Object plan(StoredPlan plan) {
      return Map.of();
    }

    @Override
    public Object policy(LoadedPolicy policy) {
      return Map.of("source", policy.source());
    }

    @Override
    public Object explanation(Explanation explanation) {
      return Map.of("decision", explanation.denial().isPresent() ? "denied" : "allowed");
    }

    @Override
    public Object event(RecordedEvent event) {
      return Map.of("id", event.id());
    }

    @Override
    public Object findings(Verdict verdict) {
      return List.of();
    }
  }

  private static final class Host implements McpHost {
    @Override
    public McpCaller caller(HttpServletRequest request) {
      return new McpCaller(Caller.unbound("key"), Set.of("agent", "reader"), "r-1", Instant.EPOCH);
    }

    @Override
    public Object body(HttpServletRequest request) {
      try {
        return JSON.readValue(request.getInputStream(), Object.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public McpRefusal refusal(HttpServletRequest request, Throwable thrown) {
      if (thrown instanceof DeniedException e) {
        return new McpRefusal(403, e.denial().reason().code(), e.denial().detail(), Map.of());
      }
      if (thrown instanceof InvalidArgumentsException e) {
        String all = e.faults().stream().map(Object::toString).collect(Collectors.joining(", "));
        return new McpRefusal(422, "invalid_request", all, Map.of());
      }
      return thrown instanceof UncheckedIOException
          ? new McpRefusal(400, "malformed_json", "it cannot be parsed", Map.of())
          : new McpRefusal(500, "internal", "an internal error", Map.of());
    }

    @Override
    public void unread(HttpServletRequest request) {}
  }

  /** The answer to a message, in one of the eras. */
  JsonNode ask(boolean modern, String method, String params) throws Exception {
    String meta =
        "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    String members = modern ? meta + (params.isEmpty() ? "" : "," + params) : params;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/mcp"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}"
                        .formatted(method, members)));
    if (modern) {
      JsonNode sent = JSON.readTree("{" + params + "}");
      request.header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", method);
      if (sent.has("name") || sent.has("uri")) {
        request.header("Mcp-Name", sent.path(sent.has("name") ? "name" : "uri").asText());
      }
    }
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofString())
            .body());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
