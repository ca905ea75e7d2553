package dev.lifeagent.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the modules below {@code integrations/} see, and that nothing sees them. */
final class IntegrationRules {
  private IntegrationRules() {}

  /** The rules by name, for the packages below a root. */
  static Map<String, ArchRule> of(String root) {
    String integrations = root + ".spring..";
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "integrationsComposeWhatNeedsNoDropwizard",
        classes()
            .that()
            .resideInAPackage(integrations)
            .should()
            .onlyDependOnClassesThat(
                resideOutsideOfPackages(root + "..")
                    .or(
                        resideInAnyPackage(
                            integrations,
                            root + ".domain..",
                            root + ".application..",
                            root + ".adapters.persistence..",
                            root + ".adapters.policy..",
                            root + ".adapters.git..",
                            root + ".adapters.llm..")))
            .because("a program of another framework brings its own HTTP and command line"));
    rules.put(
        "nothingSeesAnIntegration",
        classes()
            .that()
            .resideInAPackage(integrations)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage(integrations)
            .because("a composition root is the outermost part"));
    return rules;
  }
}
