package dev.lifeagent.bootstrap.dropwizard;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The section {@code lifeAgent} can be used, and the admin port is for this machine alone. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UsableSettingsValidator.class)
@interface UsableSettings {
  String message() default "cannot be used";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
