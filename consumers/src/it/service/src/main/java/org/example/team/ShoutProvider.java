package org.example.team;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelProvider;
import dev.lifeagent.domain.llm.Prompt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A language model of another team: it shouts what it was told. */
public final class ShoutProvider implements LanguageModelProvider {
  @Override
  public String name() {
    return "shout";
  }

  @Override
  public LanguageModel open(Map<String, String> settings) {
    return prompt -> {
      List<Prompt.Message> messages = prompt.messages();
      String told = messages.get(messages.size() - 1).content().toUpperCase(Locale.ROOT);
      return new Completion(
          told, "shout-1", Completion.STOP, OptionalInt.empty(), OptionalInt.empty());
    };
  }
}
