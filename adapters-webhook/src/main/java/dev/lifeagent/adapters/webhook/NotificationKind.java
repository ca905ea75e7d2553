package dev.lifeagent.adapters.webhook;

import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a receiver is told of. The code is the {@code type} of a notification. */
enum NotificationKind {
  /** An act waits for a person. */
  HELD,
  /** A rule of the policy, or its default, denied a call. */
  DENIED_BY_RULE,
  /** The kill switch was turned on or off. */
  KILL_SWITCH,
  /** An act was reported that had been refused or held: somebody acted all the same. */
  REPORT_AFTER_DENIAL,
  /** An act was reported that nobody had asked for. */
  REPORT_UNMATCHED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The kind of notification for an event; empty for most events. */
  static Optional<NotificationKind> of(Event event) {
    return Optional.ofNullable(
        switch (event.kind()) {
          case ACT -> asks(event) ? HELD : deniedByRule(event) ? DENIED_BY_RULE : null;
          case TURN, PLAN, REVIEW -> deniedByRule(event) ? DENIED_BY_RULE : null;
          case KILL_SWITCH -> event.outcome() == Outcome.OK ? KILL_SWITCH : null;
          case REPORT -> alarm(event);
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

  /** The alarm of a report has the code of its kind. */
  private static @Nullable NotificationKind alarm(Event event) {
    Object alarm = event.observation().output().get("alarm");
    return Stream.of(REPORT_AFTER_DENIAL, REPORT_UNMATCHED)
        .filter(kind -> kind.code.equals(alarm))
        .findFirst()
        .orElse(null);
  }
}
