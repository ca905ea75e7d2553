package dev.lifeagent.adapters.http.json;

import java.util.List;
import java.util.function.UnaryOperator;

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

  /** The same with other names of the fields. */
  public InvalidFieldsException mapFields(UnaryOperator<String> names) {
    return new InvalidFieldsException(
        errors.stream()
            .map(error -> new FieldError(names.apply(error.field()), error.message()))
            .toList());
  }

  /** Everything that is wrong. */
  public List<FieldError> errors() {
    return errors;
  }
}
