package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Review;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Makes the record durable before an answer leaves: takes secrets out, cuts what is too long, then
 * commits. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Recorder {
  private final EventLog log;
  private final UnaryOperator<String> redaction;
  private final Clock clock;
  private final Observer observer;

  /**
   * Makes a recorder.
   *
   * @param log where entries are committed
   * @param redaction puts a marker in the place of each secret in a text
   * @param clock the time of the record
   * @param observers told after each commit
   */
  public Recorder(EventLog log, UnaryOperator<String> redaction, Clock clock, Observers observers) {
    this.log = log;
    this.redaction = redaction;
    this.clock = clock;
    this.observer = observers;
  }

  /** The time that events are recorded under. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Commits the entry and returns when it is durable.
   *
   * @return the event's id
   * @throws dev.lifeagent.domain.event.EventLogException when it could not be recorded; whatever it
   *     was about has to be refused
   */
  public long record(Entry entry) {
    Event event = RecordedContent.of(named(entry.event()), redaction);
    long id =
        log.append(
            new Entry(event, entry.proposal().map(this::kept), entry.review().map(this::kept)));
    observer.recorded(id, event);
    return id;
  }

  /** An id that holds a secret is none: such a call was refused, and is recorded as nobody's. */
  private Event named(Event event) {
    return event.agent().filter(id -> !redaction.apply(id.value()).equals(id.value())).isPresent()
        ? event.ofNobody()
        : event;
  }

  /** The patch is as it is: it was refused if it adds a secret. So are the targets. */
  private Proposal kept(Proposal proposal) {
    return new Proposal(
        proposal.id(),
        proposal.agent(),
        redaction.apply(proposal.intent()),
        proposal.context().map(redaction),
        proposal.targets(),
        proposal.base(),
        proposal.patch(),
        proposal.verdict().mapFields(redaction),
        proposal.draft());
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
  public void refused(String code) {
    observer.refused(code);
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
