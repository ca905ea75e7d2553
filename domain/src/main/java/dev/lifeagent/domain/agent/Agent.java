package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import java.util.concurrent.CompletionStage;

/**
 * The driving port: everything that an agent may ask for. Implementations are safe for use by
 * several threads.
 *
 * <p>Every method throws {@link dev.lifeagent.domain.gate.DeniedException} when a gate refuses, and
 * the unchecked exception of a driven port when that port cannot serve: {@link
 * dev.lifeagent.domain.event.EventLogException}, {@link
 * dev.lifeagent.domain.plan.WorkspaceException}, {@link
 * dev.lifeagent.domain.llm.LanguageModelException}.
 *
 * @since 0.1
 */
public interface Agent {
  /**
   * Judges and records an act, and runs its handler if one is registered. Whatever may block is
   * done on this thread, before it returns: gates, handler, what people are asked. Only the commit
   * of its event is not waited for. It throws nothing; the stage fails with what {@link #act}
   * throws, which {@link Stages} takes out of its wrapping.
   *
   * @return the result, once it is on record; what depends on it does not block, as {@link
   *     dev.lifeagent.domain.event.EventLog#appendLater} says
   */
  CompletionStage<ActResult> actLater(Call call, Act act);

  /**
   * Does an act as {@link #actLater} does, and returns when it is on record.
   *
   * @throws ActionFailedException when the handler throws
   */
  default ActResult act(Call call, Act act) {
    return Stages.await(actLater(call, act));
  }

  /** Asks the language model, with the agent's last turns as context, and judges its reply. */
  TurnResult turn(Call call, Turn turn);

  /** Verifies a change in memory and returns it as a plan with its patch. */
  PlanResult plan(Call call, PlanRequest request);
}
