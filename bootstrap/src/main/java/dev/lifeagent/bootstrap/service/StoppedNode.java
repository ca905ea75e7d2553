package dev.lifeagent.bootstrap.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that may not go on: the log that it shares with others is another one than it has seen.
 */
final class StoppedNode {
  /** What the process ends with, so that a supervisor tells it from a crash. */
  static final int EXIT = 5;

  private static final Logger LOG = LoggerFactory.getLogger(StoppedNode.class);

  private StoppedNode() {}

  /** Says why. */
  static void say(String why) {
    LOG.error(why);
  }

  /** Says why, and ends the process. */
  static void exit(String why) {
    say(why);
    // On a thread of its own: the end closes what the caller is a thread of.
    new Thread(() -> System.exit(EXIT), "stopped-node").start();
  }
}
