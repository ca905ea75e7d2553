package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.domain.event.RecordedEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The frame of an event, made when the first subscriber needs it. For one thread. */
final class LazyFrame implements Supplier<byte[]> {
  private final RecordedEvent event;
  private byte @Nullable [] frame;

  LazyFrame(RecordedEvent event) {
    this.event = event;
  }

  @Override
  public byte[] get() {
    byte[] made = frame;
    if (made == null) {
      made = Frames.of(event);
      frame = made;
    }
    return made;
  }
}
