package dev.lifeagent.domain.gate;

import java.util.Map;

/**
 * Makes a {@link Gate} for the service, which finds providers with {@link java.util.ServiceLoader}
 * in the jars of its {@code lib} folder and on its class path, and asks the gate of each, after its
 * own gates. It can refuse what those allowed, never allow what they refused.
 *
 * <p>An implementation has a public constructor without parameters that does nothing else.
 *
 * @since 0.1
 */
public interface GateProvider {
  /**
   * A lower-case letter, then at most 31 lower-case letters, digits or hyphens. Its section of the
   * configuration must not hold a variable of another gate: {@code a} cannot be used beside {@code
   * a-b}. Never null.
   */
  String name();

  /**
   * Makes the gate. Called once, by one thread, before the service serves.
   *
   * @param settings its section of the configuration: for the name {@code office-hours} the value
   *     of the variable {@code GATE_OFFICE_HOURS_ZONE} is at {@code ZONE}. Unmodifiable; blank
   *     values are left out
   * @return the gate, never null
   * @throws IllegalArgumentException when a setting is missing or cannot be used; its message says
   *     which and what to do, and is shown to the person who starts the service. That of a subclass
   *     is not shown, since those of the JDK quote the value
   */
  Gate open(Map<String, String> settings);
}
