package dev.lifeagent.domain.shell;

/**
 * What a command can stand in.
 *
 * @since 0.1
 */
public enum Construct {
  /** <code>{ … }</code> */
  GROUP,
  /** {@code ( … )} */
  SUBSHELL,
  /** {@code if}, test or body */
  IF,
  /** {@code while} or {@code until}, test or body */
  WHILE,
  /** {@code for} */
  FOR,
  /** {@code select} */
  SELECT,
  /** {@code case} */
  CASE,
  /** {@code … &} */
  BACKGROUND,
  /** {@code coproc} */
  COPROCESS,
  /** the body of a function, where it is called */
  FUNCTION,
  /** the body of a function that is defined and not called on the line */
  UNCALLED_FUNCTION,
  /** {@code $(…)} or backticks */
  COMMAND_SUBSTITUTION,
  /** {@code <(…)} or {@code >(…)} */
  PROCESS_SUBSTITUTION,
  /** a text that a command runs: {@code bash -c}, {@code eval}, a here-document for a shell */
  SCRIPT,
  /** the action of {@code trap} */
  TRAP,
  /** the value of an alias */
  ALIAS
}
