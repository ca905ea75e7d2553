package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.gate.Gate;
import java.util.List;
import java.util.Map;

/**
 * What a program that starts the service adds to it. The command line adds nothing.
 *
 * @param handlers what runs for an act that was allowed, by the name of its action
 * @param gates asked last, after those of the configuration
 * @param listeners told what happened, beside the metrics
 */
public record Extensions(
    Map<String, ActionHandler> handlers, List<Gate> gates, List<CallListener> listeners) {
  /** Copies them. */
  public Extensions {
    handlers = Map.copyOf(handlers);
    gates = List.copyOf(gates);
    listeners = List.copyOf(listeners);
  }

  /** Nothing. */
  public static Extensions none() {
    return new Extensions(Map.of(), List.of(), List.of());
  }
}
