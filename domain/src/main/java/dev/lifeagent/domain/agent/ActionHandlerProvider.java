package dev.lifeagent.domain.agent;

import java.util.Map;

/**
 * Makes an {@link ActionHandler} for the service, which finds providers with {@link
 * java.util.ServiceLoader} in the jars of its {@code lib} folder and on its class path, and uses
 * every one.
 *
 * <p>An implementation has a public constructor without parameters that does nothing else.
 *
 * @since 0.1
 */
public interface ActionHandlerProvider {
  /**
   * The action that it handles, as acts name it, such as {@code run.tests}. It has no other
   * handler, and its section of the configuration must not hold a variable of another one: neither
   * {@code run} nor {@code run-tests} can be handled beside it by a provider. Never null.
   */
  String action();

  /**
   * Makes the handler. Called once, by one thread, before the service serves.
   *
   * @param settings its section of the configuration: for the action {@code run.tests} the value of
   *     the variable {@code ACTION_RUN_TESTS_COMMAND} is at {@code COMMAND}. Unmodifiable; blank
   *     values are left out
   * @return the handler, never null
   * @throws IllegalArgumentException when a setting is missing or cannot be used; its message says
   *     which and what to do, and is shown to the person who starts the service. That of a subclass
   *     is not shown, since those of the JDK quote the value
   */
  ActionHandler open(Map<String, String> settings);
}
