package org.example.shop;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lifeagent.conformance.rules.HexagonRules;
import org.junit.jupiter.api.Test;

/** All that a project needs to hold its arrows in its own CI. */
class ArchitectureTest {
  @Test
  void theShopIsAHexagon() {
    HexagonRules.of("org.example.shop")
        // It has no decorators; a rule about nothing fails, so that none can pass by mistake.
        .without("decoratorsImplementThePortTheyTake")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.example.shop"));
  }
}
