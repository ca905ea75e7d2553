package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners as one that never throws.
 *
 * @since 0.1
 */
public final class CallListeners implements CallListener {
  private final List<CallListener> listeners;

  /** Calls the listeners in this order. */
  public CallListeners(List<CallListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** No listeners. */
  public static CallListeners none() {
    return new CallListeners(List.of());
  }

  @Override
  public void recorded(long id, Event event) {
    each(listener -> listener.recorded(id, event));
  }

  @Override
  public void refused(RefusalCode code) {
    each(listener -> listener.refused(code));
  }

  @Override
  public void committed(int entries, Duration time) {
    each(listener -> listener.committed(entries, time));
  }

  private void each(Consumer<CallListener> call) {
    for (CallListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException | Error e) {
        // A listener changes no outcome, not even by failing.
      }
    }
  }
}
