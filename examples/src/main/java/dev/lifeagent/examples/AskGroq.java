package dev.lifeagent.examples;

import dev.lifeagent.adapters.llm.ApiKey;
import dev.lifeagent.adapters.llm.OpenAiLanguageModel;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One question to Groq; {@code GROQ_API_KEY} holds your key. */
public final class AskGroq {
  private AskGroq() {}

  /** The answer, or a sentence that says why it failed. */
  static String ask(LanguageModel model, String question) {
    Prompt prompt =
        new Prompt(
            List.of(
                new Prompt.Message(Prompt.Role.SYSTEM, "Answer in one sentence."),
                new Prompt.Message(Prompt.Role.USER, question)),
            new LlmSettings("llama-3.3-70b-versatile", 0, 256),
            42,
            new Prompt.Origin(new AgentId("my-agent"), "my-program", "request-1"));
    try {
      return model.complete(prompt).text();
    } catch (LanguageModelException e) {
      return e.code().code() + ": " + e.getMessage();
    }
  }

  /** Asks. */
  public static void main(String[] arguments) {
    String key = System.getenv("GROQ_API_KEY");
    if (key == null) {
      System.out.println("set GROQ_API_KEY to a key of Groq's");
      return;
    }
    LanguageModel groq =
        OpenAiLanguageModel.groq(ApiKey.of(key), Duration.ofSeconds(30), Clock.systemUTC());
    System.out.println(ask(groq, "What does a gate do?"));
  }
}
