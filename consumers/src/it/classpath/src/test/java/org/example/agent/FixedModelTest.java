package org.example.agent;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.contract.LanguageModelContract;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** An adapter of another project, held to the published contract. */
class FixedModelTest extends LanguageModelContract {
  @Override
  protected LanguageModel replying(String text) {
    return prompt ->
        new Completion(text, "fixed", "stop", OptionalInt.empty(), OptionalInt.empty());
  }

  @Override
  protected LanguageModel broken() {
    return prompt -> {
      throw new LanguageModelException(
          LanguageModelException.Fault.UNAVAILABLE, "there is no such model");
    };
  }

  @Override
  protected OptionalLong seedSent() {
    return OptionalLong.empty();
  }

  @Override
  protected Set<Capability> capabilities() {
    return EnumSet.noneOf(Capability.class);
  }
}
