package dev.lifeagent.bootstrap;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lifeagent.conformance.rules.HexagonRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole house keeps the rules that the kit gives to others. */
class ArchitectureTest {
  private static final String ROOT = "dev.lifeagent";

  /** Without the kit, which is a tool for tests and no layer. */
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/conformance/"))
          .importPackages(ROOT);

  static Stream<Named<ArchRule>> rules() {
    return HexagonRules.of(ROOT).all().entrySet().stream()
        .map(rule -> Named.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeeps(ArchRule rule) {
    rule.check(HOUSE);
  }
}
