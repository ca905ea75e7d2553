package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.tool.Act;
import java.util.Optional;

/**
 * What runs when an allowed act of one name is called (driven port).
 *
 * <p>Handlers are called by several threads at once. A handler that returns has acted; one that
 * throws any unchecked exception has failed, and its message reaches nobody but the log of the
 * process. A handler takes the time limits that it needs upon itself.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ActionHandler {
  /**
   * Does the act. It was allowed and its start is recorded.
   *
   * @param call the circumstances
   * @param act what to do
   * @return a JSON value (map, list, string, number, boolean), or empty for none
   */
  Optional<Object> handle(Call call, Act act);
}
