package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.tool.Act;
import java.util.Optional;

/**
 * Performs the allowed acts of one name (driven port).
 *
 * <p>Handlers are called by several threads at once. A handler that returns has acted; one that
 * throws an unchecked exception has failed, and its message goes only to the log of the process. A
 * handler sets its own time limits.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ActionHandler {
  /**
   * Performs the act. It was allowed, and its start is recorded.
   *
   * @param call the circumstances
   * @param act what to do
   * @return a JSON value (map, list, string, number, boolean), or empty for none
   */
  Optional<Object> handle(Call call, Act act);
}
