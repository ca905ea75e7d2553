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
import org.jspecify.annotations.Nullable;

/**
 * The dialect of our plugin for opencode, which has no hook bodies of its own: it sends the
 * arguments of {@code tool.execute.before} and {@code tool.execute.after} as {@code input} and
 * {@code output}, which of the two it is as {@code ev}, and the folder as {@code cwd}.
 */
final class OpencodeDialect implements HookDialect {
  @Override
  public String client() {
    return "opencode";
  }

  @Override
  public HookInput read(AgentId agent, Map<String, @Nullable Object> members) {
    HookBody body = new HookBody(members);
    HookBody input = body.object("input");
    return new HookInput(
        input.text("sessionID").filter(id -> !id.isEmpty()).map(HostIds::session),
        body.cwd(),
        event(agent, body, input));
  }

  @Override
  public Map<String, Object> refusal(HookEvent event, String reason) {
    return Refusals.decision("deny", reason);
  }

  private static HookEvent event(AgentId agent, HookBody body, HookBody input) {
    String name = body.required("ev");
    HookBody output = body.object("output");
    return switch (name) {
      case "before" -> new HookEvent.Asked(name, act(agent, body, input, output.object("args")));
      case "after" ->
          new HookEvent.Ended(name, act(agent, body, input, input.object("args")), telling(output));
      default -> new HookEvent.Noted(name, body.members());
    };
  }

  private static Act act(AgentId agent, HookBody body, HookBody input, HookBody args) {
    ToolCall call =
        new ToolCall(agent, input.required("tool"), args.members(), body.cwd(), Optional.empty());
    return Tools.OPENCODE
        .act(call)
        .performed(
            input
                .text("callID")
                .filter(id -> !id.isEmpty())
                .map(HostIds::call)
                .map(Elsewhere::as)
                .orElse(Elsewhere.ANONYMOUS));
  }

  private static Telling telling(HookBody output) {
    boolean failed =
        output.object("metadata").members().get("exit") instanceof Number code
            && code.intValue() != 0;
    return Outcomes.of(failed, Optional.empty());
  }
}
