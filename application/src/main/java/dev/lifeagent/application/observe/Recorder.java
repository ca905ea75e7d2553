package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Makes records durable: redacts secrets, cuts long texts, then commits. Safe for use by several
 * threads.
 *
 * @since 0.1
 */
public final class Recorder {
  private final EventLog log;
  private final UnaryOperator<String> redaction;
  private final Clock clock;
  private final CallListener listener;

  /**
   * Makes a recorder.
   *
   * @param log where entries are committed
   * @param redaction puts a marker in the place of each secret in a text
   * @param clock the time of the record
   * @param listeners told after each commit
   */
  public Recorder(
      EventLog log, UnaryOperator<String> redaction, Clock clock, CallListeners listeners) {
    this.log = log;
    this.redaction = redaction;
    this.clock = clock;
    this.listener = listeners;
  }

  /** The time that events are recorded under. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Commits the entry and returns when it is durable.
   *
   * @return the event's id
   * @throws dev.lifeagent.domain.event.EventLogException when it could not be recorded; the call
   *     must be refused
   */
  public long record(Entry entry) {
    Event event = RedactedContent.of(named(entry.event()), redaction);
    long id =
        log.append(new Entry(event, entry.plan().map(this::kept), entry.review().map(this::kept)));
    listener.recorded(id, event);
    return id;
  }

  /**
   * An id that holds a secret is not recorded: such a call was refused, and its event names no
   * agent.
   */
  private Event named(Event event) {
    return event.agent().filter(id -> !redaction.apply(id.value()).equals(id.value())).isPresent()
        ? event.withoutAgent()
        : event;
  }

  /** The patch is as it is: it was refused if it adds a secret. So are the targets. */
  private Plan kept(Plan plan) {
    return new Plan(
        plan.id(),
        plan.agent(),
        redaction.apply(plan.intent()),
        plan.context().map(redaction),
        plan.targets(),
        plan.base(),
        plan.patch(),
        plan.verdict().mapFields(redaction),
        plan.draft());
  }

  private Review kept(Review review) {
    return new Review(
        review.plan(),
        review.decision(),
        review.reviewer(),
        review.patchSha256(),
        review.comment().map(redaction).map(Recorder::cut));
  }

  /** A marker may be longer than the secret that it stands for. */
  private static String cut(String comment) {
    return comment.substring(0, Math.min(comment.length(), Review.MAX_COMMENT));
  }

  /** Counts a refusal or failure by its code. */
  public void refused(RefusalCode code) {
    listener.refused(code);
  }

  /** The text with a marker in the place of each secret. */
  public String redacted(String text) {
    return redaction.apply(text);
  }

  /** The denial as it may be shown: with a marker in the place of each secret. */
  public Denial redacted(Denial denial) {
    return denial.mapText(redaction);
  }
}
