package dev.lifeagent.conformance.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;

/** A decorator is what it decorates. */
final class TakesThePortItImplements extends ArchCondition<JavaClass> {
  private final PackageMatcher domain;

  TakesThePortItImplements(String domain) {
    super("implement an interface of " + domain + " and take an instance of it");
    this.domain = PackageMatcher.of(domain);
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    Set<JavaClass> ports =
        item.getAllRawInterfaces().stream()
            .filter(type -> domain.matches(type.getPackageName()))
            .collect(Collectors.toSet());
    boolean takesOne =
        item.getConstructors().stream()
            .flatMap(constructor -> constructor.getRawParameterTypes().stream())
            .anyMatch(ports::contains);
    String message =
        item.getName()
            + (ports.isEmpty()
                ? " implements no port; let it implement the one that it decorates"
                : " takes no instance of the port that it implements");
    events.add(new SimpleConditionEvent(item, takesOne, message));
  }
}
