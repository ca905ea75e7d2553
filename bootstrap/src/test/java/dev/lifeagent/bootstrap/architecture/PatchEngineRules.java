package dev.lifeagent.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * There is one way from a patch or edits to a change: {@code domain.plan.ChangeVerifier}, which
 * asks the gates before a file is read. The steps that it takes are out of the reach of others.
 * Where the class path is used, {@code module-info} does not hold that; these rules do.
 */
final class PatchEngineRules {
  private PatchEngineRules() {}

  /**
   * The rules by name, for the packages below a root. Edits may be diffs, so applying edits may
   * apply a patch; only plans apply edits.
   */
  static Map<String, ArchRule> of(String root) {
    String engine = root + ".domain.patch";
    String plan = root + ".domain.plan..";
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "onlyPlansApplyPatches",
        classes()
            .that()
            .resideInAPackage(engine + ".apply..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(plan, engine + ".edit..", engine + ".apply..")
            .because("the gates are asked about the named paths before a patch is applied"));
    rules.put(
        "onlyPlansApplyEdits",
        classes()
            .that()
            .resideInAPackage(engine + ".edit..")
            .and()
            .haveSimpleName("EditApplier")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(plan, engine + ".edit..")
            .because("the gates are asked about the named paths before edits are applied"));
    rules.put(
        "theStepsOfTheEngineStayInTheDomain",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + ".domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(engine + ".(*)..")
            .because("outside the domain a change comes of ChangeVerifier, or of ChangeSet.of"));
    return rules;
  }
}
