package dev.lifeagent.adapters.cli.plan;

import java.util.Optional;

/**
 * The service that a command talks to when the command line does not name one. It is asked only
 * where something is not named.
 *
 * @since 0.1
 */
public interface ServiceDefaults {
  /** The address that the service of this folder wrote down; empty where none runs here. */
  Optional<String> address();

  /**
   * The key to send.
   *
   * @throws dev.lifeagent.adapters.cli.terminal.UsageException when no key is found, or may be used
   */
  String key();
}
