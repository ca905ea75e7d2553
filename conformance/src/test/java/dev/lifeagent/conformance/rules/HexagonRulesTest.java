package dev.lifeagent.conformance.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule passes where it should, breaks on its fixture, and breaks where nothing is. */
class HexagonRulesTest {
  private static final String FIXTURES = "dev.lifeagent.conformance.rules.fixture.";
  private static final JavaClasses GOOD = classes("good");
  private static final JavaClasses BAD = classes("bad");

  static Set<String> names() {
    return new TreeSet<>(HexagonRules.of("any").all().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoodFixtureKeepsTheRule(String name) {
    rule("good", name).check(GOOD);
  }

  @ParameterizedTest
  @CsvSource({
    "domainSeesTheJdkAlone, SeesAFramework",
    "applicationSeesTheDomainAlone, SeesAnAdapter",
    "adaptersSeeNoBootstrap, SeesBootstrap",
    "adaptersSeeNoOtherAdapter, SeesAnotherAdapter",
    "adaptersDependOnNoPortOfAnother, AsksAPortOfAnother",
    "packagesAreFreeOfCycles, NeedsAnInnerPackage",
    "packagesAreFreeOfCycles, NeedsAnOuterPackage",
    "decoratorsImplementThePortTheyTake, ObservedElsewhere",
    "decoratorsImplementThePortTheyTake, GatedByName",
    "namesAreThoseOfTheDomain, NotesImpl",
    "timeComesFromAClock, AsksTheTime",
    "chanceComesFromOnePlace, DrawsLots",
    "onlyOnePackageRunsOrWritesGit, StartsAProcess",
  })
  void theFixtureThatBreaksTheRuleIsNamed(String name, String fixture) {
    AssertionError broken = assertThrows(AssertionError.class, () -> rule("bad", name).check(BAD));
    assertTrue(broken.getMessage().contains(fixture), broken.getMessage());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRuleAboutNothingFails(String name) {
    assertThrows(AssertionError.class, () -> rule("nowhere", name).check(GOOD));
  }

  @Test
  void aRuleCanBeLeftOutByItsNameAndByNoOther() {
    HexagonRules rules = HexagonRules.of("any").without("namesAreThoseOfTheDomain");
    Set<String> expected = new TreeSet<>(names());
    expected.remove("namesAreThoseOfTheDomain");
    assertEquals(expected, new TreeSet<>(rules.all().keySet()));
    assertThrows(IllegalArgumentException.class, () -> rules.without("namesAreThoseOfTheDomains"));
  }

  @Test
  void everyRuleHasAFixtureThatBreaksIt() {
    Set<String> broken = new TreeSet<>();
    HexagonRules.of(FIXTURES + "bad")
        .all()
        .forEach(
            (name, rule) -> {
              if (rule.evaluate(BAD).hasViolation()) {
                broken.add(name);
              }
            });
    assertEquals(names(), broken);
  }

  private static ArchRule rule(String fixture, String name) {
    return HexagonRules.of(FIXTURES + fixture).all().get(name);
  }

  private static JavaClasses classes(String fixture) {
    return new ClassFileImporter().importPackages(FIXTURES + fixture);
  }
}
