package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.state.Frame;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.state.Value;
import java.util.List;
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
    Scope before = frame.scope().branch();
    for (String value : values) {
      frame.scope().set(name, Value.of(value, false));
      if (values.size() == 1 && Holes.in(value)) {
        endlessly(body); // a pattern stands for any number of names
      } else {
        body.run(frame);
      }
    }
    // It may have ended before the last value, or not have run at all.
    frame.scope().join(List.of(before), false);
  }

  /** Twice where the first time sets something that the second may see. */
  void endlessly(Body body) {
    Scope first = frame.scope().branch();
    body.run(frame.with(first));
    frame.scope().join(List.of(first), false);
    if (first.isChanged()) {
      Scope second = frame.scope().branch();
      body.run(frame.with(second));
      frame.scope().join(List.of(second), false);
    }
  }
}
