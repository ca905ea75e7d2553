package dev.lifeagent.bootstrap.service;

import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a program that starts the service adds to it; the command line adds nothing. Immutable: each
 * method returns another value.
 *
 * @param handlers what runs for an act that was allowed, by the name of its action
 * @param gates asked last, after those of the configuration
 * @param listeners told what happened, beside the metrics
 * @param model answers in the place of the one that LLM_PROVIDER would name; its calls are recorded
 *     and its replies judged all the same
 * @param clock the time of events
 * @param scanning how long the risk rules may take for one request before it is refused
 * @param comments how long the risk rules may take for one comment of an operator
 */
public record Extensions(
    Map<String, ActionHandler> handlers,
    List<Gate> gates,
    List<CallListener> listeners,
    Optional<LanguageModel> model,
    Clock clock,
    TimeLimit scanning,
    TimeLimit comments) {
  /** How long the risk rules may look at one comment of an operator unless told otherwise. */
  private static final Duration COMMENT_LIMIT = Duration.ofSeconds(1);

  private static final Extensions NONE =
      new Extensions(
          Map.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Clock.systemUTC(),
          TimeLimit.of(Gates.SCAN_LIMIT),
          TimeLimit.of(COMMENT_LIMIT));

  /** Copies them. */
  public Extensions {
    handlers = Map.copyOf(handlers);
    gates = List.copyOf(gates);
    listeners = List.copyOf(listeners);
  }

  /** Nothing, and the usual time limits. */
  public static Extensions none() {
    return NONE;
  }

  /**
   * The same with a handler.
   *
   * @param action the name of the acts that it runs for
   * @throws IllegalArgumentException when that name has a handler already
   */
  public Extensions handler(String action, ActionHandler handler) {
    Map<String, ActionHandler> more = new HashMap<>(handlers);
    if (more.put(action, handler) != null) {
      throw new IllegalArgumentException("the action " + action + " has a handler already");
    }
    return new Extensions(more, gates, listeners, model, clock, scanning, comments);
  }

  /** The same with one more gate, which can only refuse. */
  public Extensions gate(Gate gate) {
    return new Extensions(handlers, and(gates, gate), listeners, model, clock, scanning, comments);
  }

  /** The same with one more listener. */
  public Extensions listener(CallListener listener) {
    return new Extensions(
        handlers, gates, and(listeners, listener), model, clock, scanning, comments);
  }

  /** The same with a language model. LLM_PROVIDER is left unset then. */
  public Extensions model(LanguageModel answers) {
    return new Extensions(
        handlers, gates, listeners, Optional.of(answers), clock, scanning, comments);
  }

  /** The same with another clock. */
  public Extensions clock(Clock time) {
    return new Extensions(handlers, gates, listeners, model, time, scanning, comments);
  }

  /** The same under another time limit for every scan of the risk rules. */
  public Extensions scanningFor(TimeLimit limit) {
    return new Extensions(handlers, gates, listeners, model, clock, limit, limit);
  }

  private static <T> List<T> and(List<T> all, T one) {
    List<T> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
