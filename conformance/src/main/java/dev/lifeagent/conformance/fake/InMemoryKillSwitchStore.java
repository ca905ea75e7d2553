package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps the kill switch in memory, and fails and hangs as a file does where a test wants that. Two
 * kill switches over one are those of two processes. Safe for use by several threads.
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

  /** How many turns there were; guarded by this. */
  private long version;

  /** A switch that is off. */
  public InMemoryKillSwitchStore() {}

  @Override
  public boolean on() {
    return unreadable || on;
  }

  @Override
  public State state() {
    if (unreadable) {
      throw new UncheckedIOException(new IOException("unreadable"));
    }
    synchronized (this) {
      return new State(on, version);
    }
  }

  @Override
  public void turnOn(String why) {
    awaitWritable();
    synchronized (this) {
      reason = why;
      set(true);
    }
  }

  @Override
  public boolean turnOff(long seen, String why) {
    awaitWritable();
    synchronized (this) {
      if (version != seen) {
        return false;
      }
      reason = why;
      set(false);
      return true;
    }
  }

  private void awaitWritable() {
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
  }

  /** Turns it as a person does, or another process: at once, also where a test lets it hang. */
  public synchronized void set(boolean newState) {
    on = newState;
    version++;
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
