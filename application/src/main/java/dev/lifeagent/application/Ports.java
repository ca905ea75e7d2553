package dev.lifeagent.application;

import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.plan.Proposals;
import dev.lifeagent.domain.plan.Workspace;
import java.util.Map;
import java.util.Optional;

/**
 * The driven ports behind {@link LifeAgent}.
 *
 * @param workspace the repository that plans are made for
 * @param proposals what was proposed before
 * @param feed what was said before
 * @param model the language model; empty where there is none
 * @param handlers what runs for an act, by the name of its action
 * @since 0.1
 */
public record Ports(
    Workspace workspace,
    Proposals proposals,
    EventFeed feed,
    Optional<LanguageModel> model,
    Map<String, ActionHandler> handlers) {
  /** Copies the handlers. */
  public Ports {
    handlers = Map.copyOf(handlers);
  }
}
