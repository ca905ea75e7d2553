package org.example.app;

import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Extras {
  /** Runs for each act {@code run.tests} that was allowed. */
  @Bean("run.tests")
  ActionHandler runTests() {
    return (call, act) -> Optional.of("all passed");
  }

  /** Refuses what the others allowed. */
  @Bean
  Gate noDeployment() {
    return request ->
        request.texts().stream().anyMatch(text -> text.value().startsWith("deploy"))
            ? Decision.deny(request, RefusalCode.GATE_DENY, "deployments are made by people")
            : Decision.allow(request);
  }

  /** Answers turns and drafts plans. Its replies pass the gates. */
  @Bean
  LanguageModel model() {
    return prompt ->
        new Completion(
            "Hello.", "fixed-1", Completion.STOP, OptionalInt.empty(), OptionalInt.empty());
  }
}
