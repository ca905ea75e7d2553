package dev.lifeagent.application.gate;

import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** A switch that can fail and hang as a file does. */
final class SwitchInMemory implements KillSwitchStore {
  volatile boolean on;
  volatile boolean unreadable;
  volatile boolean unwritable;
  volatile String reason = "";
  volatile CountDownLatch hanging = new CountDownLatch(0);
  final CountDownLatch reached = new CountDownLatch(1);

  @Override
  public boolean on() {
    if (unreadable) {
      throw new IllegalStateException("unreadable");
    }
    return on;
  }

  @Override
  public void turn(boolean newState, String why) {
    reached.countDown();
    try {
      hanging.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (unwritable) {
      throw new UncheckedIOException(new IOException("unwritable"));
    }
    reason = why;
    on = newState;
  }
}
