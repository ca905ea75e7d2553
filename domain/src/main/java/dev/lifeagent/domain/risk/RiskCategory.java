package dev.lifeagent.domain.risk;

/**
 * What kind of danger a rule looks for.
 *
 * @since 0.1
 */
public enum RiskCategory {
  /**
   * Text that runs a program or code: a shell, a system call of a language, a known abuse of one.
   */
  COMMAND_EXECUTION("command_exec"),
  /** A credential: a vendor's token, a private key, a password in an assignment. */
  SECRET("secrets"),
  /** An address, whether merely foreign or outright dangerous. */
  URL("url"),
  /** A way out of the folder that was meant, encoded or not. */
  PATH_TRAVERSAL("path_traversal"),
  /** Text that gives a language model instructions against its operator's. */
  PROMPT_INJECTION("prompt_injection");

  private final String code;

  RiskCategory(String code) {
    this.code = code;
  }

  /**
   * The category of that code.
   *
   * @throws IllegalArgumentException if no category has the code
   */
  public static RiskCategory of(String code) {
    for (RiskCategory category : values()) {
      if (category.code.equals(code)) {
        return category;
      }
    }
    throw new IllegalArgumentException("no risk category has the code " + code);
  }

  /** The name on the wire and in records; it never changes. */
  public String code() {
    return code;
  }
}
