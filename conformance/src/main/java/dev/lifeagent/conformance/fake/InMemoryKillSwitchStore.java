package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps the kill switch in memory, and fails and hangs as a file does where a test wants that. Safe
 * for use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryKillSwitchStore implements KillSwitchStore {
  private final CountDownLatch reached = new CountDownLatch(1);
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private volatile boolean on;
  private volatile boolean unreadable;
  private volatile boolean unwritable;
  private volatile String reason = "";

  /** A switch that is off. */
  public InMemoryKillSwitchStore() {}

  @Override
  public boolean on() {
    return unreadable || on;
  }

  @Override
  public void turn(boolean newState, String why) {
    reached.countDown();
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException("interrupted", new IOException(e));
    }
    if (unwritable) {
      throw new UncheckedIOException(new IOException("unwritable"));
    }
    reason = why;
    on = newState;
  }

  /** Turns it as a person does, past {@link #turn}. */
  public void set(boolean newState) {
    on = newState;
  }

  /** Whether what is kept is on, readable or not. */
  public boolean kept() {
    return on;
  }

  /** The reason of the last turn; empty before the first. */
  public String reason() {
    return reason;
  }

  /** From now on it cannot be read, or can be again. */
  public void setUnreadable(boolean newState) {
    unreadable = newState;
  }

  /** From now on it cannot be turned, or can be again. */
  public void setUnwritable(boolean newState) {
    unwritable = newState;
  }

  /** From now on every turn waits until the latch is open. */
  public void hangUntil(CountDownLatch latch) {
    hanging = latch;
  }

  /** Returns once somebody has begun to turn it. */
  public void awaitTurn() throws InterruptedException {
    reached.await();
  }
}
