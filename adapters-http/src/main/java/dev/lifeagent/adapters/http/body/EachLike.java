package dev.lifeagent.adapters.http.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Each text of a list has a form; null is valid, also within a list. */
@Constraint(validatedBy = EachLike.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface EachLike {
  /** A regular expression for the whole of each. */
  String value();

  /** What is expected. */
  String message();

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};

  /** The check. */
  final class Check implements ConstraintValidator<EachLike, List<String>> {
    private Pattern form = Pattern.compile("");

    /** For the validator. */
    public Check() {}

    @Override
    public void initialize(EachLike constraint) {
      form = Pattern.compile(constraint.value());
    }

    @Override
    public boolean isValid(@Nullable List<String> value, ConstraintValidatorContext context) {
      return value == null
          || value.stream().filter(Objects::nonNull).allMatch(text -> form.matcher(text).matches());
    }
  }
}
