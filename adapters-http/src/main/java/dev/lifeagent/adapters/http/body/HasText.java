package dev.lifeagent.adapters.http.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The text is not blank as the domain means it, by {@link String#isBlank}; null is valid. {@code
 * NotBlank} trims, which leaves the spaces of Unicode and takes control characters.
 */
@Constraint(validatedBy = HasText.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface HasText {
  /** What is expected. */
  String message();

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** The check. */
  final class Check implements ConstraintValidator<HasText, String> {
    /** For the validator. */
    public Check() {}

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || !text.isBlank();
    }
  }
}
