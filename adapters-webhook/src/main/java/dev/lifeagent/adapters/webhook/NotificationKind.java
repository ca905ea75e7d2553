package dev.lifeagent.adapters.webhook;

import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import java.util.Locale;
import java.util.Optional;

/** What a receiver is told of. The code is the {@code type} of a notification. */
enum NotificationKind {
  /** An act waits for a person. */
  HELD,
  /** A rule of the policy, or its default, denied a call. */
  DENIED_BY_RULE,
  /** The kill switch was turned on or off. */
  KILL_SWITCH;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The kind of notification for an event; empty for most events. */
  static Optional<NotificationKind> of(Event event) {
    return Optional.ofNullable(
        switch (event.kind()) {
          case ACT -> asks(event) ? HELD : deniedByRule(event) ? DENIED_BY_RULE : null;
          case TURN, PLAN, REVIEW -> deniedByRule(event) ? DENIED_BY_RULE : null;
          case KILL_SWITCH -> event.outcome() == Outcome.OK ? KILL_SWITCH : null;
          default -> null;
        });
  }

  /** The stable code: the name in lower case. */
  String code() {
    return code;
  }

  /** The same act that asks again joins the question that is open, which was told. */
  private static boolean asks(Event event) {
    return event.outcome() == Outcome.HELD
        && !Boolean.TRUE.equals(event.observation().output().get("joined"));
  }

  private static boolean deniedByRule(Event event) {
    return event.outcome() == Outcome.DENIED
        && event.observation().code().filter(RefusalCode.RULE::equals).isPresent();
  }
}
