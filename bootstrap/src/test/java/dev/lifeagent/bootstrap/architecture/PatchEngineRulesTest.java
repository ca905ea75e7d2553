package dev.lifeagent.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule passes where it should, breaks on its fixture, and breaks where nothing is. */
class PatchEngineRulesTest {
  private static final String FIXTURES = "dev.lifeagent.bootstrap.architecture.fixture.";
  private static final JavaClasses GOOD = new ClassFileImporter().importPackages(FIXTURES + "good");
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(FIXTURES + "bad");

  static Set<String> names() {
    return new TreeSet<>(PatchEngineRules.of("any").keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoodFixtureKeepsTheRule(String name) {
    PatchEngineRules.of(FIXTURES + "good").get(name).check(GOOD);
  }

  @ParameterizedTest
  @CsvSource({
    "onlyPlansApplyPatches, AppliesAPatch",
    "onlyPlansApplyEdits, AppliesEdits",
    "theStepsOfTheEngineStayInTheDomain, MeasuresThePatchApplier",
  })
  void theFixtureThatBreaksTheRuleIsNamed(String name, String fixture) {
    AssertionError broken =
        assertThrows(
            AssertionError.class, () -> PatchEngineRules.of(FIXTURES + "bad").get(name).check(BAD));
    assertTrue(broken.getMessage().contains(fixture), broken.getMessage());
  }

  @Test
  void everyRuleHasAFixtureThatBreaksIt() {
    Set<String> broken = new TreeSet<>();
    PatchEngineRules.of(FIXTURES + "bad")
        .forEach(
            (name, rule) -> {
              if (rule.evaluate(BAD).hasViolation()) {
                broken.add(name);
              }
            });
    assertEquals(names(), broken);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRuleAboutNothingFails(String name) {
    assertThrows(
        AssertionError.class,
        () -> PatchEngineRules.of(FIXTURES + "nowhere").get(name).check(GOOD));
  }
}
