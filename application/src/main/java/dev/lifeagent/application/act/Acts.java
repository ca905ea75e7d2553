package dev.lifeagent.application.act;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.tool.Act;
import java.util.Map;

/**
 * Runs the handler of an act. An act without a handler, or that is performed elsewhere, is only
 * authorised; the caller performs it.
 *
 * @since 0.1
 */
public final class Acts {
  private final Map<String, ActionHandler> handlers;
  private final KillSwitch killSwitch;

  /**
   * Holds the handlers.
   *
   * @param handlers by the name of their action
   * @param killSwitch asked once more before a handler runs
   */
  public Acts(Map<String, ActionHandler> handlers, KillSwitch killSwitch) {
    this.handlers = Map.copyOf(handlers);
    this.killSwitch = killSwitch;
  }

  /** Does the act. */
  public ActResult act(Call call, Act act) {
    Verdict clean = Verdict.clean(call.policy().digest());
    ActionHandler handler = act.elsewhere().isPresent() ? null : handlers.get(act.action());
    if (handler == null) {
      return ActResult.authorised(act, clean);
    }
    killSwitch.check(call);
    return ActResult.handled(act, clean, handler.handle(call, act));
  }
}
