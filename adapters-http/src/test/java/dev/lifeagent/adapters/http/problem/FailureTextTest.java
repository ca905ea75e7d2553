package dev.lifeagent.adapters.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTextTest {
  private static LanguageModelException failure(Optional<String> reason) {
    return new LanguageModelException(Fault.REJECTED, "no model", Optional.empty(), reason);
  }

  private static String logged(LanguageModelException failure) {
    return FailureText.sentence(failure, text -> text.replace("SECRET", "[x]"));
  }

  @Test
  void theLogHoldsWhatTheProviderSaidWithoutSecrets() {
    assertEquals("no model", logged(failure(Optional.empty())));
    assertEquals(
        "no model; the provider says: unknown [x] name",
        logged(failure(Optional.of("unknown SECRET\nname"))));
  }

  @Test
  void theCallerIsNotToldWhatTheProviderSaid() {
    byte[] body = Problems.of(failure(Optional.of("unknown"))).body("1");
    String told = new String(body, StandardCharsets.UTF_8);
    assertTrue(told.contains("no model"), told);
    assertFalse(told.contains("unknown"), told);
  }
}
