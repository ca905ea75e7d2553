package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of a loop: for each value of its variable, or as often as anything may change. */
final class Repetition {
  /** More values than this are read as one that is not known. */
  private static final int MAX_VALUES = 24;

  /** What is repeated. */
  interface Body {
    void run(Frame frame);
  }

  private final Reading reading;
  private final Frame frame;
  private final String name;

  Repetition(Reading reading, Frame frame, String name) {
    this.reading = reading;
    this.frame = frame;
    this.name = name;
  }

  /** Once for each value; null for values that are not known. */
  void over(@Nullable List<String> values, Body body) {
    boolean listed =
        values != null
            && values.size() <= MAX_VALUES
            && (values.size() < 2 || reading.work().depth() < 12);
    if (values == null || !listed) {
      frame.scope().set(name, Value.UNKNOWN);
      endlessly(body);
      return;
    }
    int breaks = reading.breaks();
    for (String value : values) {
      frame.scope().set(name, Value.of(value, false));
      if (values.size() == 1 && Holes.in(value)) {
        endlessly(body); // a pattern stands for any number of names
      } else {
        frame.scope().join(List.of(once(body, frame.scope().branch())), true);
      }
    }
    if (reading.breaks() != breaks) {
      frame.scope().set(name, Value.UNKNOWN); // it may have ended before the last value
    }
  }

  /** Twice where the first time sets something that a later one may see, however often it runs. */
  void endlessly(Body body) {
    List<String> given = frame.positional().all();
    Scope first = once(body, frame.scope().branch());
    boolean changed = first.isChanged();
    frame.scope().join(List.of(first), false);
    boolean shifted = !Objects.equals(given, frame.positional().all());
    if (shifted) {
      frame.positional().set(null);
    }
    if (changed || shifted) {
      Scope second = frame.scope().branch();
      second.doubt(first);
      frame.scope().join(List.of(once(body, second)), false);
    }
  }

  /** What one run sets; where it may have been left on the way, nothing of that is sure. */
  private Scope once(Body body, Scope scope) {
    int breaks = reading.breaks();
    body.run(frame.with(scope));
    if (reading.breaks() != breaks) {
      scope.doubt();
    }
    return scope;
  }
}
