package dev.lifeagent.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lifeagent.conformance.rules.HexagonRules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole project keeps the rules that the kit gives to others, and those of its own. */
class ArchitectureTest {
  private static final String ROOT = "dev.lifeagent";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Without the kit and the servers for tests, which are tools and no layers. */
  private static final JavaClasses LAYERS =
      ALL.that(resideOutsideOfPackages(ROOT + ".conformance..", ROOT + ".testing.."));

  static Stream<Named<ArchRule>> rules() {
    return Stream.of(
            HexagonRules.of(ROOT).all(), PatchEngineRules.of(ROOT), IntegrationRules.of(ROOT))
        .map(Map::entrySet)
        .flatMap(entries -> entries.stream())
        .map(rule -> Named.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProjectKeeps(ArchRule rule) {
    rule.check(LAYERS);
  }

  @Test
  void thePackagesOfTheKitAreFreeOfCyclesToo() {
    HexagonRules.of(ROOT).packagesAreFreeOfCycles().check(ALL);
  }
}
