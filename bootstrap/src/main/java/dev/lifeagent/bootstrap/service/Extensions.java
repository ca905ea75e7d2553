package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.observe.Observer;
import dev.lifeagent.domain.agent.ActionHandler;
import java.util.List;
import java.util.Map;

/**
 * What a program that starts the service adds to it. The command line adds nothing.
 *
 * @param handlers what runs for an act that was allowed, by the name of its action
 * @param observers told what happened, beside the metrics
 */
public record Extensions(Map<String, ActionHandler> handlers, List<Observer> observers) {
  /** Copies both. */
  public Extensions {
    handlers = Map.copyOf(handlers);
    observers = List.copyOf(observers);
  }

  /** Nothing. */
  public static Extensions none() {
    return new Extensions(Map.of(), List.of());
  }
}
