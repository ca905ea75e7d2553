package dev.lifeagent.adapters.mcp.resource;

import dev.lifeagent.adapters.mcp.call.McpCaller;
import dev.lifeagent.adapters.mcp.call.McpExchange;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.call.McpRefusal;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.StoredPlan;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.modern.McpException;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.McpSyncResponse;
import io.modelcontextprotocol.modern.server.feature.McpSyncResource;
import io.modelcontextprotocol.modern.server.feature.McpSyncResourceRepository;
import io.modelcontextprotocol.modern.server.feature.ResourceTemplatesPage;
import io.modelcontextprotocol.modern.server.feature.ResourcesFeature;
import io.modelcontextprotocol.modern.server.feature.ResourcesPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The resources as the library asks for them: lists of what is recent, and what each says. */
public final class Resources implements McpSyncResourceRepository {
  /** How many plans and events are listed. */
  private static final int LISTED = 20;

  /** A request was refused; its data has the code. */
  private static final int REFUSED = -32000;

  private final ResourceReader reader;
  private final ReadAccess access;

  private Resources(McpPorts ports, McpJsonMapper json) {
    this.access = new ReadAccess(ports.oversight());
    this.reader = new ResourceReader(ports, access, json);
  }

  /** What serves the resources. */
  public static ResourcesFeature feature(McpPorts ports, McpJsonMapper json) {
    return ResourcesFeature.ofSync(
        new Resources(ports, json), json, 0, McpSchema.CacheScope.PRIVATE);
  }

  @Override
  public ResourcesPage list(McpRequestContext context, @Nullable String cursor) {
    McpExchange exchange = McpExchange.in(context.transportContext());
    return guarded(exchange, () -> ResourcesPage.of(listed(exchange.caller())));
  }

  private List<McpSchema.Resource> listed(McpCaller caller) {
    List<McpSchema.Resource> all = new ArrayList<>();
    if (caller.has(McpCaller.READER)) {
      all.add(
          json(ResourceReader.POLICY, "policy", "The policy in force, with its rules and digest"));
    }
    all.add(json(ResourceReader.RECENT, "recent events", "The newest events, newest first"));
    access.plans(caller, LISTED).forEach(plan -> all.add(patch(plan)));
    access.events(caller, LISTED).forEach(event -> all.add(event(event)));
    return all;
  }

  private static McpSchema.Resource patch(StoredPlan plan) {
    String id = plan.plan().id().value();
    return McpSchema.Resource.builder("plan://" + id + "/patch", "plan " + id.substring(0, 12))
        .description("The patch of this plan, by agent " + plan.plan().agent())
        .mimeType(ResourceReader.PATCH_TYPE)
        .build();
  }

  private static McpSchema.Resource event(RecordedEvent event) {
    return json(
        "events://" + event.id(),
        "event " + event.id(),
        event.kind().code() + " " + event.outcome().code());
  }

  private static McpSchema.Resource json(String uri, String name, String description) {
    return McpSchema.Resource.builder(uri, name)
        .description(description)
        .mimeType(ResourceReader.JSON_TYPE)
        .build();
  }

  @Override
  public ResourceTemplatesPage listTemplates(McpRequestContext context, @Nullable String cursor) {
    return ResourceTemplatesPage.of(
        List.of(
            McpSchema.ResourceTemplate.builder("plan://{id}/patch", "patch of a plan")
                .description("The exact patch of a plan, which git applies")
                .mimeType(ResourceReader.PATCH_TYPE)
                .build(),
            McpSchema.ResourceTemplate.builder("events://{id}", "event")
                .description("One event of the record, by its number")
                .mimeType(ResourceReader.JSON_TYPE)
                .build()));
  }

  @Override
  public @Nullable McpSyncResource find(McpRequestContext context, String uri) {
    McpExchange exchange = McpExchange.in(context.transportContext());
    McpSchema.ResourceContents found =
        guarded(exchange, () -> reader.read(exchange.caller(), uri).orElse(null));
    return found == null
        ? null
        : McpSyncResource.of(
            (asked, request) ->
                McpSyncResponse.result(
                    McpSchema.ReadResourceResult.builder(List.of(found)).build()));
  }

  private static <T extends @Nullable Object> T guarded(McpExchange exchange, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      McpRefusal refusal = exchange.refusal(e);
      throw new McpException(REFUSED, refusal.sentence(), refusal.data());
    }
  }
}
