package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.tool.Act;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records that a handler is about to run, before it does, and how it ended.
 *
 * @since 0.1
 */
public final class ObservedAction implements ActionHandler {
  private final ActionHandler handler;
  private final Recorder recorder;

  /** Wraps a handler. */
  public ObservedAction(ActionHandler handler, Recorder recorder) {
    this.handler = handler;
    this.recorder = recorder;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ActionFailedException when the handler throws
   * @throws dev.lifeagent.domain.event.EventLogException when the start could not be recorded (the
   *     handler did not run), or the outcome could not (it did): the log cannot record, or another
   *     process took this one for dead and has ended it
   * @throws dev.lifeagent.domain.approval.ApprovalConflictException when the approval of the call
   *     was used meanwhile (the handler did not run)
   */
  @Override
  public Optional<Object> handle(Call call, Act act) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("action", act.action());
    input.put("payload", act.payload());
    PendingOperation started =
        PendingOperation.record(
            recorder,
            EventKind.ACTION_STARTED,
            act.agent(),
            call.caller().name(),
            call.requestId(),
            Links.of(call.session()).under(call.approval()),
            input);
    Optional<Object> result;
    try {
      result = handler.handle(call, act);
    } catch (RuntimeException | Error e) {
      started.failed(EventKind.ACTION, RefusalCode.ACTION_FAILED);
      throw new ActionFailedException(act.action(), e);
    }
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    result.ifPresent(value -> output.put("result", value));
    started.ended(EventKind.ACTION, seen -> seen.withContent(Map.of(), output));
    return result;
  }
}
