package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.tool.Act;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Only remembers the acts that it was given. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class RecordingActionHandler implements ActionHandler {
  private final Optional<Object> result;
  private final boolean fails;
  private final List<Act> acts = new CopyOnWriteArrayList<>();

  private RecordingActionHandler(Optional<Object> result, boolean fails) {
    this.result = result;
    this.fails = fails;
  }

  /** A handler with this result, a JSON value, or empty for none. */
  public static RecordingActionHandler returning(Optional<Object> result) {
    return new RecordingActionHandler(result, false);
  }

  /** A handler that remembers the act and then fails. */
  public static RecordingActionHandler failing() {
    return new RecordingActionHandler(Optional.empty(), true);
  }

  @Override
  public Optional<Object> handle(Call call, Act act) {
    acts.add(act);
    if (fails) {
      throw new IllegalStateException("the handler was told to fail");
    }
    return result;
  }

  /** The acts that it was given so far, in order. */
  public List<Act> acts() {
    return List.copyOf(acts);
  }
}
