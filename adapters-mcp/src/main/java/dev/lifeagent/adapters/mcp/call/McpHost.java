package dev.lifeagent.adapters.mcp.call;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What serves the door: it has checked the key, reads bodies within its bounds, and words refusals.
 * The door itself knows no keys. Called by several threads at once.
 */
public interface McpHost {
  /** Who makes the request; its key was checked before. */
  McpCaller caller(HttpServletRequest request);

  /**
   * The body as maps, lists, strings, numbers, booleans and nulls.
   *
   * @throws RuntimeException that {@link #refusal} words, when the body is too large, of another
   *     type or not strict JSON
   */
  @Nullable Object body(HttpServletRequest request);

  /** What answers an exception; it counts and logs it, and takes secrets out. */
  McpRefusal refusal(HttpServletRequest request, Throwable thrown);

  /** The body of the request will not be read. */
  void unread(HttpServletRequest request);
}
