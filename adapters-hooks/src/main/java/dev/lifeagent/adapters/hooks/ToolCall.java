package dev.lifeagent.adapters.hooks;

import dev.lifeagent.domain.call.AgentId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of a host's tool.
 *
 * @param agent who calls
 * @param tool the tool's name
 * @param input its parameters
 * @param cwd the folder that the agent works in
 * @param subagent which kind of agent under the agent it is; empty for the agent itself
 */
record ToolCall(
    AgentId agent,
    String tool,
    Map<String, @Nullable Object> input,
    Optional<String> cwd,
    Optional<String> subagent) {}
