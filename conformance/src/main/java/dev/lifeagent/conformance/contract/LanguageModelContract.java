package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@link LanguageModel} promises: a completion, or {@link LanguageModelException} and never
 * anything else.
 *
 * @since 0.1
 */
public abstract class LanguageModelContract {
  /** For subclasses. */
  protected LanguageModelContract() {}

  /** A model that replies with exactly this text to any prompt. */
  protected abstract LanguageModel replying(String text);

  /** A model whose provider cannot be used, in whatever way is usual for it. */
  protected abstract LanguageModel broken();

  /** A prompt that no test depends on. */
  protected static Prompt prompt() {
    return new Prompt(
        List.of(
            new Prompt.Message(Prompt.Role.SYSTEM, "Answer in one word."),
            new Prompt.Message(Prompt.Role.USER, "Hello?")),
        LlmSettings.DEFAULT,
        42,
        new Prompt.Origin(new AgentId("contract"), "contract", "contract"));
  }

  @Test
  void theReplyIsTheProvidersTextAsItIs() {
    for (String text : List.of("Hello.", "  two\n\nlines  \n", "\u00fc \ud83d\ude00")) {
      Completion completion = replying(text).complete(prompt());
      assertEquals(text, completion.text(), "text() is the reply, neither trimmed nor changed");
      assertFalse(completion.model().isBlank(), "model() names the model that was used");
      assertFalse(completion.finishReason().isBlank(), "finishReason() says why it stopped");
    }
  }

  @Test
  void whatGoesWrongIsAnExceptionOfThePort() {
    LanguageModelException failure =
        assertThrows(
            LanguageModelException.class,
            () -> broken().complete(prompt()),
            "map every failure of the provider to LanguageModelException");
    String message = String.valueOf(failure.getMessage());
    assertFalse(message.isBlank(), "the exception has a sentence for people");
    assertFalse(
        message.contains("Exception") || message.contains("java."),
        "the sentence names no class: " + message);
    assertTrue(failure.fault().code().startsWith("llm_"), "the fault has one of the port's codes");
  }
}
