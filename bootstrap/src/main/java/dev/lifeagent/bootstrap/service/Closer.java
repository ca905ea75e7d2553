package dev.lifeagent.bootstrap.service;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes resources in reverse order of opening; a failure to close one does not affect the others.
 */
final class Closer implements AutoCloseable {
  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  @Override
  public void close() {
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception e) {
        // The others are closed all the same; what is durable does not depend on a clean close.
      }
    }
  }
}
