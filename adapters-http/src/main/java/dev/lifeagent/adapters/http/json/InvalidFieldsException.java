package dev.lifeagent.adapters.http.json;

import java.util.List;

/** A value is well-formed and still not what the contract asks for. */
public final class InvalidFieldsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<FieldError> errors;

  /** Carries everything that is wrong; not empty. */
  public InvalidFieldsException(List<FieldError> errors) {
    super("invalid fields", null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** One thing that is wrong. */
  public static InvalidFieldsException of(String field, String message) {
    return new InvalidFieldsException(List.of(new FieldError(field, message)));
  }

  /** Everything that is wrong. */
  public List<FieldError> errors() {
    return errors;
  }
}
