package dev.lifeagent.examples;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * An adapter of your own: it implements the port and nothing else of ours. Its test extends {@code
 * LanguageModelContract}, which tests everything that we rely on.
 */
public final class EchoLanguageModel implements LanguageModel {
  private final UnaryOperator<String> provider;

  /** Uses any function of a text as the provider. */
  public EchoLanguageModel(UnaryOperator<String> provider) {
    this.provider = provider;
  }

  @Override
  public Completion complete(Prompt prompt) {
    List<Prompt.Message> messages = prompt.messages();
    String last = messages.get(messages.size() - 1).content();
    try {
      return new Completion(
          provider.apply(last), "echo", "stop", OptionalInt.empty(), OptionalInt.empty());
    } catch (RuntimeException e) {
      // The contract requires this exception for every failure.
      throw new LanguageModelException(Fault.UNAVAILABLE, "the echo cannot be reached");
    }
  }

  /** Asks it. */
  public static void main(String[] arguments) {
    LanguageModel model = new EchoLanguageModel(text -> "You said: " + text);
    Prompt prompt =
        new Prompt(
            List.of(new Prompt.Message(Prompt.Role.USER, "Hello")),
            LlmSettings.DEFAULT,
            42,
            new Prompt.Origin(new AgentId("my-agent"), "my-program", "request-1"));
    System.out.println(model.complete(prompt).text());
  }
}
