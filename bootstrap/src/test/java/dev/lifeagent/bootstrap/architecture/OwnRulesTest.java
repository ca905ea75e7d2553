package dev.lifeagent.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule passes where it should, breaks on its fixture, and breaks where nothing is. */
class OwnRulesTest {
  private static final String FIXTURES = "dev.lifeagent.bootstrap.architecture.fixture.";
  private static final JavaClasses GOOD = new ClassFileImporter().importPackages(FIXTURES + "good");
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(FIXTURES + "bad");

  private static Map<String, ArchRule> rules(String root) {
    Map<String, ArchRule> all = new TreeMap<>(PatchEngineRules.of(root));
    all.putAll(IntegrationRules.of(root));
    return all;
  }

  static Set<String> names() {
    return new TreeSet<>(rules("any").keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoodFixtureKeepsTheRule(String name) {
    rules(FIXTURES + "good").get(name).check(GOOD);
  }

  @ParameterizedTest
  @CsvSource({
    "onlyPlansApplyPatches, AppliesAPatch",
    "onlyPlansApplyEdits, AppliesEdits",
    "theStepsOfTheEngineStayInTheDomain, MeasuresThePatchApplier",
    "integrationsComposeWhatNeedsNoDropwizard, SeesHttp",
    "integrationsComposeWhatNeedsNoDropwizard, SeesBootstrap",
    "nothingSeesAnIntegration, SeesAnIntegration",
  })
  void theFixtureThatBreaksTheRuleIsNamed(String name, String fixture) {
    AssertionError broken =
        assertThrows(AssertionError.class, () -> rules(FIXTURES + "bad").get(name).check(BAD));
    assertTrue(broken.getMessage().contains(fixture), broken.getMessage());
  }

  @Test
  void everyRuleHasAFixtureThatBreaksIt() {
    Set<String> broken = new TreeSet<>();
    rules(FIXTURES + "bad")
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
    assertThrows(AssertionError.class, () -> rules(FIXTURES + "nowhere").get(name).check(GOOD));
  }
}
