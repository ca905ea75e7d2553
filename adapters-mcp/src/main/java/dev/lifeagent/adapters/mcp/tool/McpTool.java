package dev.lifeagent.adapters.mcp.tool;

import dev.lifeagent.adapters.mcp.call.McpCaller;

/** One tool: reads arguments, asks the agent or a reading use case, answers an object. */
interface McpTool {
  /** The name that hosts call it by; its definition has the same. */
  String name();

  /**
   * Answers a call.
   *
   * @return a JSON object, or what Jackson makes one of, of the announced schema
   * @throws RuntimeException that the host words; an exception is an error of the tool, which the
   *     model reads
   */
  Object call(McpCaller caller, Arguments arguments);
}
