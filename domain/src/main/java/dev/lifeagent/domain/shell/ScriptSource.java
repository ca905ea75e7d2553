package dev.lifeagent.domain.shell;

/**
 * Where a shell takes the script from that it runs.
 *
 * @since 0.1
 */
public enum ScriptSource {
  /** The line itself holds it, and its commands are in the reading as far as they can be read. */
  LINE,
  /** A file that an operand or a redirection names. */
  FILE,
  /** What another command writes: {@code curl … | sh}, {@code bash <(curl …)}. */
  PROGRAM,
  /** Its standard input, which the line does not say: an interactive shell, mostly. */
  INPUT
}
