package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a program that starts the service adds to it. The command line adds nothing.
 *
 * @param handlers what runs for an act that was allowed, by the name of its action
 * @param gates asked last, after those of the configuration
 * @param listeners told what happened, beside the metrics
 * @param scanning how long the risk rules may take for one request before it is refused
 * @param comments how long the risk rules may take for one comment of an operator
 */
public record Extensions(
    Map<String, ActionHandler> handlers,
    List<Gate> gates,
    List<CallListener> listeners,
    TimeLimit scanning,
    TimeLimit comments) {
  /** How long the risk rules may look at one comment of an operator unless told otherwise. */
  private static final Duration COMMENT_LIMIT = Duration.ofSeconds(1);

  /** Copies them. */
  public Extensions {
    handlers = Map.copyOf(handlers);
    gates = List.copyOf(gates);
    listeners = List.copyOf(listeners);
  }

  /** Parts under the usual time limits. */
  public Extensions(
      Map<String, ActionHandler> handlers, List<Gate> gates, List<CallListener> listeners) {
    this(handlers, gates, listeners, TimeLimit.of(Gates.SCAN_LIMIT), TimeLimit.of(COMMENT_LIMIT));
  }

  /** Nothing. */
  public static Extensions none() {
    return new Extensions(Map.of(), List.of(), List.of());
  }

  /** The same parts under another time limit for every scan of the risk rules. */
  public Extensions scanningFor(TimeLimit limit) {
    return new Extensions(handlers, gates, listeners, limit, limit);
  }
}
