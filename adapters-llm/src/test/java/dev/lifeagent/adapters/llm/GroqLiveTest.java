package dev.lifeagent.adapters.llm;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Asks the real service; only where a key is at hand. */
@EnabledIfEnvironmentVariable(named = "GROQ_API_KEY", matches = ".+")
class GroqLiveTest {
  @Test
  void answers() {
    ApiKey key = ApiKey.of(System.getenv("GROQ_API_KEY"));
    Prompt prompt =
        new Prompt(
            List.of(new Prompt.Message(Prompt.Role.USER, "Answer with the word yes.")),
            new LlmSettings("llama-3.3-70b-versatile", 0, 16),
            42,
            new Prompt.Origin(new AgentId("test"), "test", "test"));
    Completion reply =
        OpenAiLanguageModel.groq(key, Duration.ofSeconds(30), Clock.systemUTC()).complete(prompt);
    assertFalse(reply.text().isBlank());
  }
}
