package dev.lifeagent.adapters.hooks;

import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookEvent;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of the hosts that name the event in {@code hook_event_name}: Claude Code first, then
 * others, with names of their own.
 *
 * @param client as {@link HookDialect#client}
 * @param events the names of the events
 * @param tools what the host's tools do
 * @param refusals the body of a refusal of an event, for a reason
 */
record NamedEventDialect(
    String client,
    Events events,
    ToolTable tools,
    BiFunction<HookEvent, String, Map<String, Object>> refusals)
    implements HookDialect {
  /**
   * How a host names what happens.
   *
   * @param before before a tool runs
   * @param after after it ended
   * @param failed after it failed, where that has a name of its own
   * @param prompt when a person says something
   */
  record Events(String before, String after, String failed, String prompt) {
    static final Events OF_CLAUDE =
        new Events("PreToolUse", "PostToolUse", "PostToolUseFailure", "UserPromptSubmit");
    static final Events OF_GEMINI =
        new Events("BeforeTool", "AfterTool", "AfterToolFailure", "BeforeAgent");
  }

  @Override
  public HookInput read(AgentId agent, Map<String, @Nullable Object> members) {
    HookBody body = new HookBody(members);
    return new HookInput(
        body.text("session_id").filter(id -> !id.isEmpty()).map(HostIds::session),
        body.cwd(),
        event(agent, body));
  }

  @Override
  public Map<String, Object> refusal(HookEvent event, String reason) {
    return refusals.apply(event, reason);
  }

  private HookEvent event(AgentId agent, HookBody body) {
    String name = body.required("hook_event_name");
    if (name.equalsIgnoreCase(events.before)) {
      return new HookEvent.Asked(name, act(agent, body));
    }
    if (name.equals(events.after) || name.equals(events.failed)) {
      return new HookEvent.Ended(name, act(agent, body), telling(name, body));
    }
    if (name.equals(events.prompt) && says(body)) {
      return new HookEvent.Asked(name, prompt(agent, body.required("prompt")));
    }
    if (body.has("tool_name") && !body.has("tool_response") && !body.has("error")) {
      // A name that is not known may be a new one for what comes before a tool.
      return new HookEvent.Asked(name, act(agent, body));
    }
    return new HookEvent.Noted(name, body.members());
  }

  /** Qwen tells of a prompt without a text whenever results of tools go to the model. */
  static boolean says(HookBody body) {
    return body.text("prompt").filter(text -> !text.isEmpty()).isPresent();
  }

  /** What a person told the agent. */
  static Act prompt(AgentId agent, String text) {
    return new Act(agent, "agent.prompt", Map.of("prompt", text)).performed(Elsewhere.ANONYMOUS);
  }

  private Act act(AgentId agent, HookBody body) {
    ToolCall call =
        new ToolCall(
            agent,
            body.required("tool_name"),
            body.object("tool_input").members(),
            body.cwd(),
            body.text("agent_type"));
    // Only Gemini sends this member, for tools of MCP servers.
    boolean gemini = events.equals(Events.OF_GEMINI);
    HookBody server = gemini ? body.object("mcp_context") : new HookBody(Map.of());
    Act act =
        server.has("server_name") && server.has("tool_name")
            ? ToolTable.ofServer(call, server.required("server_name"), server.required("tool_name"))
            : tools.act(call);
    return act.performed(
        body.text("tool_use_id")
            .filter(id -> !id.isEmpty())
            .map(HostIds::call)
            .map(Elsewhere::as)
            .orElse(Elsewhere.ANONYMOUS));
  }

  private Telling telling(String name, HookBody body) {
    boolean failed = name.equals(events.failed);
    Optional<String> text = body.text("error");
    Object response = body.members().get("tool_response");
    if (text.isEmpty() && response instanceof CharSequence said) {
      text = Optional.of(said.toString());
    }
    if (text.isEmpty() && response instanceof Map) {
      HookBody object = body.object("tool_response");
      failed |= object.has("error");
      text = shown(object);
    }
    return Outcomes.of(failed, text);
  }

  /** The text of an answer, where it is one. */
  private static Optional<String> shown(HookBody response) {
    Object text = response.has("error") ? response.members().get("error") : null;
    Object content = text == null ? response.members().get("llmContent") : text;
    return content instanceof CharSequence said ? Optional.of(said.toString()) : Optional.empty();
  }
}
