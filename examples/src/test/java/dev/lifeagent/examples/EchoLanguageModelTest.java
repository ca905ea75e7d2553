package dev.lifeagent.examples;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.contract.LanguageModelContract;
import dev.lifeagent.domain.llm.LanguageModel;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/** All that an adapter's author writes to be held to the contract. */
class EchoLanguageModelTest extends LanguageModelContract {
  @Override
  protected LanguageModel replying(String text) {
    return new EchoLanguageModel(asked -> text);
  }

  @Override
  protected LanguageModel broken() {
    return new EchoLanguageModel(
        asked -> {
          throw new IllegalStateException("connection refused");
        });
  }

  @Override
  protected OptionalLong seedSent() {
    return OptionalLong.empty();
  }

  /** It reports no tokens, takes no seed, and never waits. */
  @Override
  protected Set<Capability> capabilities() {
    return EnumSet.noneOf(Capability.class);
  }
}
