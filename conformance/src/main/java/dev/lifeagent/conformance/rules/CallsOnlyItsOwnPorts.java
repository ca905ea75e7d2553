package dev.lifeagent.conformance.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A port of the domain that another adapter implements is reached through the application. */
final class CallsOnlyItsOwnPorts extends ArchCondition<JavaClass> {
  private final PackageMatcher domain;
  private final PackageMatcher technology;

  CallsOnlyItsOwnPorts(String domain, String adapters) {
    super("depend on no driven port of another adapter");
    this.domain = PackageMatcher.of(domain);
    this.technology = PackageMatcher.of(adapters);
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    item.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> isPortOfOthers(dependency.getTargetClass(), technologyOf(item)))
        .forEach(
            dependency ->
                events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
  }

  private boolean isPortOfOthers(JavaClass type, String own) {
    if (!type.isInterface() || !domain.matches(type.getPackageName())) {
      return false;
    }
    Set<String> implementing = technologies(type, one -> true);
    Set<String> leading = technologies(type, one -> !decorates(one, type));
    return !leading.isEmpty() && !implementing.contains(own);
  }

  private Set<String> technologies(JavaClass port, Predicate<JavaClass> wanted) {
    return port.getAllSubclasses().stream()
        .filter(wanted)
        .map(this::technologyOf)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** A decorator takes what it implements: it adds to the port, and is not where it leads. */
  private static boolean decorates(JavaClass item, JavaClass port) {
    return item.getConstructors().stream()
        .anyMatch(constructor -> constructor.getRawParameterTypes().contains(port));
  }

  /** The name after {@code adapters}; empty for a class that is in no adapter. */
  private String technologyOf(JavaClass type) {
    return technology.match(type.getPackageName()).map(result -> result.getGroup(1)).orElse("");
  }
}
