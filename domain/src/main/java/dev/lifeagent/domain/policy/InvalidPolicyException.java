package dev.lifeagent.domain.policy;

import java.util.List;

/** PLACEHOLDER. */
public final class InvalidPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<PolicyError> errors;

  /** PLACEHOLDER. */
  public InvalidPolicyException(List<PolicyError> errors) {
    super("the policy is invalid");
    this.errors = List.copyOf(errors);
  }

  /** PLACEHOLDER. */
  public List<PolicyError> errors() {
    return errors;
  }
}
