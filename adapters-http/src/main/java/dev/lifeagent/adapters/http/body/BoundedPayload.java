package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.tool.Act;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payload within the bounds of {@link Act#requirePayload}, which count over the whole tree, as no
 * schema can; null is valid.
 */
@Constraint(validatedBy = BoundedPayload.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface BoundedPayload {
  /** What is expected. */
  String message() default
      "a payload holds at most "
          + Act.MAX_TEXTS
          + " strings, keys included, in at most "
          + Act.MAX_DEPTH
          + " levels";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** The check. */
  final class Check implements ConstraintValidator<BoundedPayload, Map<String, @Nullable Object>> {
    /** For the validator. */
    public Check() {}

    @Override
    public boolean isValid(
        @Nullable Map<String, @Nullable Object> payload, ConstraintValidatorContext context) {
      if (payload == null) {
        return true;
      }
      try {
        Act.requirePayload(payload);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
