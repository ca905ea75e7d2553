package dev.lifeagent.adapters.http.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A body of a plan brings a patch or edits, not both. The fault is one of {@code edits}. */
@Constraint(validatedBy = OneChange.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneChange {
  /** What is expected. */
  String message() default "is another form of 'patch'; send one of them";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** The check. */
  final class Check implements ConstraintValidator<OneChange, PlanBody> {
    /** For the validator. */
    public Check() {}

    @Override
    public boolean isValid(PlanBody body, ConstraintValidatorContext context) {
      if (body.patch() == null || body.edits() == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
          .addPropertyNode("edits")
          .addConstraintViolation();
      return false;
    }
  }
}
