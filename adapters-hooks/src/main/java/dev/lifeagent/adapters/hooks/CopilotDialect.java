package dev.lifeagent.adapters.hooks;

import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookEvent;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of Copilot CLI. Its bodies do not name the event, which shows in their members, and
 * its calls have no id. Where its configuration names events as other hosts do, so do its bodies.
 */
final class CopilotDialect implements HookDialect {
  private static final NamedEventDialect NAMED =
      new NamedEventDialect(
          "copilot", NamedEventDialect.Events.OF_CLAUDE, Tools.COPILOT, Refusals::flat);

  /** Members that only one event has, and its name. */
  private static final List<Map.Entry<String, String>> OTHERS =
      List.of(
          Map.entry("parentAgentId", "subagent"),
          Map.entry("stopReason", "agentStop"),
          Map.entry("error", "errorOccurred"),
          Map.entry("reason", "sessionEnd"),
          Map.entry("source", "sessionStart"));

  @Override
  public String client() {
    return "copilot";
  }

  @Override
  public HookInput read(AgentId agent, Map<String, @Nullable Object> members) {
    if (members.containsKey("hook_event_name")) {
      return NAMED.read(agent, members);
    }
    HookBody body = new HookBody(members);
    return new HookInput(
        body.text("sessionId").filter(id -> !id.isEmpty()).map(HostIds::session),
        body.cwd(),
        event(agent, body));
  }

  @Override
  public Map<String, Object> refusal(HookEvent event, String reason) {
    return Refusals.flat(event, reason);
  }

  private static HookEvent event(AgentId agent, HookBody body) {
    if (body.has("toolName")) {
      Act act = act(agent, body);
      return body.has("toolResult") ? ended(act, body) : new HookEvent.Asked("preToolUse", act);
    }
    if (NamedEventDialect.says(body)) {
      return new HookEvent.Asked(
          "userPromptSubmitted", NamedEventDialect.prompt(agent, body.required("prompt")));
    }
    String name =
        OTHERS.stream()
            .filter(entry -> body.has(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("'toolName' is missing, and 'prompt' too"));
    return new HookEvent.Noted(name, body.members());
  }

  private static Act act(AgentId agent, HookBody body) {
    ToolCall call =
        new ToolCall(
            agent,
            body.required("toolName"),
            body.object("toolArgs").members(),
            body.cwd(),
            Optional.empty());
    return Tools.COPILOT.act(call).performed(Elsewhere.ANONYMOUS);
  }

  /** The end of a call that was refused is no report: nothing was done. */
  private static HookEvent ended(Act act, HookBody body) {
    HookBody result = body.object("toolResult");
    String type = result.text("resultType").orElse("success");
    if (type.equals("denied") || type.equals("rejected")) {
      return new HookEvent.Noted("postToolUse", body.members());
    }
    return new HookEvent.Ended(
        "postToolUse", act, Outcomes.of(!type.equals("success"), result.text("textResultForLlm")));
  }
}
