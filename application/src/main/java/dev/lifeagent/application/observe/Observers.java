package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several observers as one that never throws.
 *
 * @since 0.1
 */
public final class Observers implements Observer {
  private final List<Observer> observers;

  /** Puts the observers in a row. */
  public Observers(List<Observer> observers) {
    this.observers = List.copyOf(observers);
  }

  /** Nobody. */
  public static Observers none() {
    return new Observers(List.of());
  }

  @Override
  public void recorded(long id, Event event) {
    each(observer -> observer.recorded(id, event));
  }

  @Override
  public void refused(String code) {
    each(observer -> observer.refused(code));
  }

  @Override
  public void committed(int entries, Duration time) {
    each(observer -> observer.committed(entries, time));
  }

  private void each(Consumer<Observer> call) {
    for (Observer observer : observers) {
      try {
        call.accept(observer);
      } catch (RuntimeException | Error e) {
        // An observer changes no outcome, not even by failing.
      }
    }
  }
}
