package dev.lifeagent.conformance.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Finds calls of methods and constructors, references to them included. */
final class CallsOf extends ArchCondition<JavaClass> {
  private final Predicate<JavaCodeUnitAccess<?>> wanted;

  CallsOf(Predicate<JavaCodeUnitAccess<?>> wanted, String description) {
    super(description);
    this.wanted = wanted;
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    item.getCodeUnitAccessesFromSelf().stream()
        .filter(wanted)
        .forEach(call -> events.add(SimpleConditionEvent.satisfied(item, call.getDescription())));
  }
}
