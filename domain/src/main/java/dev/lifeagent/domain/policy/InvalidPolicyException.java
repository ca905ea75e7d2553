package dev.lifeagent.domain.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy is not valid. Has all errors. A retry does not help.
 *
 * @since 0.1
 */
public final class InvalidPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PolicyError> errors;

  /**
   * Makes the exception.
   *
   * @param errors at least one
   */
  public InvalidPolicyException(List<PolicyError> errors) {
    super(errors.stream().map(PolicyError::toString).collect(Collectors.joining("\n")));
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("an invalid policy has at least one error");
    }
    this.errors = List.copyOf(errors);
  }

  /** All errors, in the order of the text; at least one. */
  public List<PolicyError> errors() {
    return errors;
  }
}
