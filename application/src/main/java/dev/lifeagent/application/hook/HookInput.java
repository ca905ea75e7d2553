package dev.lifeagent.application.hook;

import dev.lifeagent.domain.call.SessionId;
import java.util.Optional;

/**
 * What a host sends to a hook.
 *
 * @param session the run of an agent, as the host names it
 * @param cwd the folder that the agent works in, as the host names it
 * @param event what happened
 * @since 0.1
 */
public record HookInput(Optional<SessionId> session, Optional<String> cwd, HookEvent event) {}
