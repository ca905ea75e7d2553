package dev.lifeagent.adapters.cli.client;

import java.nio.file.Path;
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
   * The key to send: with a person at the terminal that of operators, else that of agents.
   *
   * @throws dev.lifeagent.adapters.cli.terminal.UsageException when no key is found, or may be used
   */
  ServiceKey key();

  /**
   * The key to propose with, also for a person at the terminal. Throws as {@link #key} does.
   *
   * @throws dev.lifeagent.adapters.cli.terminal.UsageException when no key is found, or may be used
   */
  ServiceKey agentKey();

  /**
   * The file with the key of a role that the service of this folder made; empty where there is
   * none.
   *
   * @param role {@code agent} or {@code operator}
   */
  Optional<Path> keyFile(String role);
}
