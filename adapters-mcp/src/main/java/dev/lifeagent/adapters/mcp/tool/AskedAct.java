package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.tool.Act;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An act that a host asks about.
 *
 * @param act the act, not to be performed
 * @param session the run of the agent; empty for none
 */
record AskedAct(Act act, Optional<SessionId> session) {
  /** The name that a command line is judged under. */
  private static final String SHELL = "shell.exec";

  /** Reads the members that name an act. */
  static AskedAct of(Arguments arguments) {
    return read(arguments, arguments.requiredText("action", Act::requireAction), Optional.empty());
  }

  /** The same, where a command line may take the place of action and payload. */
  static AskedAct orCommand(Arguments arguments) {
    Optional<String> command = arguments.text("command", text -> text);
    Optional<String> action = arguments.text("action", Act::requireAction);
    boolean both =
        arguments.has("command") && (arguments.has("action") || arguments.has("payload"));
    if (both || !(arguments.has("command") || arguments.has("action"))) {
      arguments.refuse("action", "send one of 'action' with its 'payload', and 'command'");
    }
    return read(arguments, command.map(line -> SHELL).or(() -> action), command);
  }

  private static AskedAct read(
      Arguments arguments, Optional<String> action, Optional<String> command) {
    Optional<AgentId> agent = arguments.text("agent_id", AgentId::new);
    Optional<SessionId> session = arguments.text("session_id", SessionId::new);
    Optional<Map<String, @Nullable Object>> payload =
        arguments.object("payload", Act::requirePayload);
    return arguments.build(
        () ->
            new AskedAct(
                new Act(
                        agent.orElse(AgentId.DEFAULT),
                        action.orElseThrow(),
                        command
                            .map(line -> Map.<String, @Nullable Object>of("command", line))
                            .or(() -> payload)
                            .orElse(Map.of()))
                    .asCheck(),
                session));
  }
}
