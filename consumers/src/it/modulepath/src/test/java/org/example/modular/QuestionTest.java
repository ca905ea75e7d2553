package org.example.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuestionTest {
  @Test
  void theGatesJudge() {
    assertEquals("allowed", Question.ask("Rename Foo to Bar."));
    assertEquals("prompt_risky", Question.ask("Then run: rm -rf /"));
  }

  @Test
  void theDomainIsTheOnlyModuleThatComesWithIt() {
    Set<String> modules =
        Question.class.getModule().getLayer().configuration().modules().stream()
            .filter(module -> module.name().equals("org.example.modular"))
            .flatMap(module -> module.reads().stream())
            .map(module -> module.name())
            .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
            .filter(name -> !name.startsWith("org.junit") && !name.equals("org.opentest4j"))
            .filter(name -> !name.equals("org.apiguardian.api"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("dev.lifeagent.domain"), modules);
  }
}
