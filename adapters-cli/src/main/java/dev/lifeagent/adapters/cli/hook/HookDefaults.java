package dev.lifeagent.adapters.cli.hook;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What commands about hooks take from this machine, where the command line does not say it.
 *
 * @since 0.1
 */
public interface HookDefaults {
  /** Where clients look for their configuration. */
  HookPlaces places();

  /** The address that the service of this folder wrote down; empty where none runs here. */
  Optional<String> address();

  /** The key that the service of this folder made for agents; it may not exist. */
  Path agentKey();

  /** The key that the service of this folder made for operators; it may not exist. */
  Path operatorKey();

  /** What tells the time of events that are made up to try a hook. */
  Clock clock();

  /**
   * The script that hosts run, absolute; empty where this program was not started from its files.
   */
  Optional<Path> script();
}
