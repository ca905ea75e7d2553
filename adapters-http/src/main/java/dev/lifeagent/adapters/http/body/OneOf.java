package dev.lifeagent.adapters.http.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text, or each text of a list, is one of a few; null is valid, also within a list. */
@Constraint(validatedBy = OneOf.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OneOf {
  /** Those. */
  String[] value();

  /** What is expected. */
  String message();

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** The check. */
  final class Check implements ConstraintValidator<OneOf, Object> {
    private Set<String> allowed = Set.of();

    /** For the validator. */
    public Check() {}

    @Override
    public void initialize(OneOf constraint) {
      allowed = Set.of(constraint.value());
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
      return value instanceof Collection<?> list
          ? list.stream().filter(Objects::nonNull).allMatch(allowed::contains)
          : value == null || allowed.contains(value);
    }
  }
}
