package dev.lifeagent.adapters.http;

import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.hook.HookEvent;
import dev.lifeagent.application.hook.HookInput;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.HostCallId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host that says plainly what happens: {@code event}, {@code action}, {@code session}. */
final class StubDialect implements HookDialect {
  @Override
  public String client() {
    return "stub";
  }

  @Override
  public HookInput read(AgentId agent, Map<String, @Nullable Object> body) {
    if (!(body.get("event") instanceof String event)) {
      throw new IllegalArgumentException("'event' is missing");
    }
    Act act =
        new Act(agent, String.valueOf(body.getOrDefault("action", "run")), Map.of())
            .performed(
                body.get("call") instanceof String id
                    ? Elsewhere.as(new HostCallId(id))
                    : Elsewhere.ANONYMOUS);
    HookEvent read =
        switch (event) {
          case "ask" -> new HookEvent.Asked(event, act);
          case "end" -> new HookEvent.Ended(event, act, Telling.of(ActReport.Status.DONE));
          default -> new HookEvent.Noted(event, body);
        };
    Optional<SessionId> session =
        Optional.ofNullable(body.get("session")).map(id -> new SessionId("" + id));
    return new HookInput(session, Optional.empty(), read);
  }

  @Override
  public Map<String, Object> refusal(HookEvent event, String reason) {
    return Map.of("stop", event.name(), "why", reason);
  }
}
