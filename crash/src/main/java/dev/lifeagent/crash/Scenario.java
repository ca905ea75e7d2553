package dev.lifeagent.crash;

import java.nio.file.Path;

/** One way to break things. */
interface Scenario {
  /**
   * What came out of it.
   *
   * @param holds whether all was as it has to be
   * @param text in one line
   */
  record Outcome(boolean holds, String text) {}

  /**
   * Does it on a server of its own.
   *
   * @param name of the scenario
   * @param folder an empty one
   * @param rounds how often nodes are killed, where they are
   */
  Outcome run(String name, Path folder, int rounds) throws Exception;
}
