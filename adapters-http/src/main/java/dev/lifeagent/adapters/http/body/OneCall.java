package dev.lifeagent.adapters.http.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import java.util.stream.Stream;

/** A body that asks what would happen is about one call. The fault is one of {@code action}. */
@Constraint(validatedBy = OneCall.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneCall {
  /** What is expected. */
  String message() default "send one of 'action' with its 'payload', 'command' and 'patch'";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** The check. */
  final class Check implements ConstraintValidator<OneCall, ExplainBody> {
    /** For the validator. */
    public Check() {}

    @Override
    public boolean isValid(ExplainBody body, ConstraintValidatorContext context) {
      long calls =
          Stream.of(body.action(), body.command(), body.patch()).filter(Objects::nonNull).count();
      boolean stray = body.payload() != null && body.action() == null;
      if (calls == 1 && !stray) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
          .addPropertyNode("action")
          .addConstraintViolation();
      return false;
    }
  }
}
