package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link LanguageModel} promises: a completion, or {@link LanguageModelException} and never
 * anything else.
 *
 * @since 0.1
 */
public abstract class LanguageModelContract {
  private static final long SEED = 42;

  /** Beyond any time limit that a test would set, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** For subclasses. */
  protected LanguageModelContract() {}

  /** A model that replies with exactly this text to any prompt, as often as it is asked. */
  protected abstract LanguageModel replying(String text);

  /** A model whose provider is not available, in the way that is usual for it. */
  protected abstract LanguageModel broken();

  /**
   * A model with a time limit of a second or so, whose provider takes a call and never answers.
   * Asked for with the capability TIME_LIMIT alone.
   */
  protected LanguageModel hanging() {
    throw new UnsupportedOperationException("override hanging(), or leave out TIME_LIMIT");
  }

  /**
   * A model whose provider says that the call failed, such as with the HTTP status 500, in an
   * answer that holds this reply all the same. Asked for with the capability PROVIDER_STATUS alone.
   */
  protected LanguageModel failing(String reply) {
    throw new UnsupportedOperationException("override failing(), or leave out PROVIDER_STATUS");
  }

  /** The seed that the provider got with the last call; empty where it got none. */
  protected abstract OptionalLong seedSent();

  /**
   * What the adapter can do; all unless this is overridden. Asked for: SEED, USAGE, TIME_LIMIT,
   * PROVIDER_STATUS.
   */
  protected Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  /** A prompt that no test depends on. */
  protected static Prompt prompt() {
    return prompt("Hello?");
  }

  private static Prompt prompt(String user) {
    return new Prompt(
        List.of(
            new Prompt.Message(Prompt.Role.SYSTEM, "Answer in one word."),
            new Prompt.Message(Prompt.Role.USER, user)),
        LlmSettings.DEFAULT,
        SEED,
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
  }

  @Test
  void aFailureThatHoldsAReplyIsAFailure() {
    assumeTrue(
        capabilities().contains(Capability.PROVIDER_STATUS),
        "without the capability PROVIDER_STATUS every answer is a reply");
    LanguageModel model = failing("Hello.");
    assertThrows(
        LanguageModelException.class,
        () -> model.complete(prompt()),
        "look at what the provider says of the call (the HTTP status) before its text");
  }

  @Test
  void anOddPromptIsAnsweredOrRefusedByThePortsException() {
    for (String odd : List.of("", " ", "half \ud800", "\u0000\u001b[2J", "x".repeat(100_000))) {
      try {
        replying("Hello.").complete(prompt(odd));
      } catch (RuntimeException e) {
        assertEquals(
            LanguageModelException.class,
            e.getClass(),
            "a prompt that cannot be sent is refused with LanguageModelException");
      }
    }
  }

  @Test
  void severalThreadsAskAtOnce() {
    LanguageModel model = replying("Hello.");
    String sentence = "a language model is called by several threads at once";
    List<String> replies = Together.run(5, sentence, () -> model.complete(prompt()).text());
    assertEquals(Set.of("Hello."), Set.copyOf(replies), sentence);
  }

  @Test
  void aCallEndsWithinItsTimeLimitOrFailsAtOnceWhereThereIsNone() {
    boolean limited = capabilities().contains(Capability.TIME_LIMIT);
    LanguageModel model = limited ? hanging() : broken();
    String sentence =
        "keep a time limit that covers the whole call, and end with LanguageModelException";
    LanguageModelException failure =
        assertTimeoutPreemptively(
            PATIENCE,
            () ->
                assertThrows(
                    LanguageModelException.class, () -> model.complete(prompt()), sentence),
            sentence);
    if (limited) {
      assertEquals(
          LanguageModelException.Fault.TIMEOUT, failure.fault(), "a passed limit is a TIMEOUT");
    }
  }

  @Test
  void tokensAreReportedOrLeftOutAndNeverMadeUp() {
    Completion completion = replying("Hello.").complete(prompt());
    if (capabilities().contains(Capability.USAGE)) {
      assertTrue(
          completion.promptTokens().orElse(-1) >= 0
              && completion.completionTokens().orElse(-1) >= 0,
          "with the capability USAGE both numbers of tokens are reported");
    } else {
      assertEquals(
          List.of(OptionalInt.empty(), OptionalInt.empty()),
          List.of(completion.promptTokens(), completion.completionTokens()),
          "without the capability USAGE both numbers of tokens are empty");
    }
  }

  @Test
  void theSeedIsPassedOnOrNoneIs() {
    replying("Hello.").complete(prompt());
    assertEquals(
        capabilities().contains(Capability.SEED) ? OptionalLong.of(SEED) : OptionalLong.empty(),
        seedSent(),
        "with the capability SEED the provider gets the prompt's seed, without it none");
  }
}
