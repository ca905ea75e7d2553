package dev.lifeagent.adapters.llm;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.policy.LlmSettings;
import java.util.List;

/** Prompts for tests. Their texts are what must never show up in a message. */
final class Prompts {
  static final String SYSTEM = "you are PROMPTTEXT";
  static final String USER = "say \"hé\"\nPROMPTTEXT";

  private Prompts() {}

  static Prompt prompt() {
    return prompt(USER, 7);
  }

  static Prompt prompt(String user, long seed) {
    return new Prompt(
        List.of(
            new Prompt.Message(Prompt.Role.SYSTEM, SYSTEM),
            new Prompt.Message(Prompt.Role.ASSISTANT, "before"),
            new Prompt.Message(Prompt.Role.USER, user)),
        new LlmSettings("model-x", 0.25, 99),
        seed,
        new Prompt.Origin(new AgentId("ORIGIN-agent"), "ORIGIN-actor", "ORIGIN-request"));
  }
}
