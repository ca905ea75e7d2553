package dev.lifeagent.application.observe;

import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.HostCallId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.CanonicalJson;
import dev.lifeagent.domain.event.Cut;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.Sweep;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Act;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record durable before an answer leaves: takes secrets out, cuts what is too long, then
 * commits. Whenever something was cut, the record holds the digest of the whole. Safe for use by
 * several threads.
 *
 * @since 0.1
 */
public final class Recorder {
  private final EventLog log;
  private final Redaction redaction;
  private final TimeLimit limit;
  private final Origin origin;
  private final Clock clock;
  private final CallListener listener;

  /**
   * Makes a recorder.
   *
   * @param log where entries are committed
   * @param redaction puts a marker in the place of each secret in a text
   * @param limit how long the redaction of one entry may take
   * @param origin what judges and records, for each event that does not say it itself
   * @param clock the time of the record
   * @param listeners told after each commit
   */
  public Recorder(
      EventLog log,
      Redaction redaction,
      TimeLimit limit,
      Origin origin,
      Clock clock,
      CallListeners listeners) {
    this.log = log;
    this.redaction = redaction;
    this.limit = limit;
    this.origin = origin;
    this.clock = clock;
    this.listener = listeners;
  }

  /** What judges and records a call under this policy, which may name a profile of its own. */
  Origin originUnder(Policy policy) {
    return policy
        .risk()
        .profile()
        .map(profile -> new Origin(origin.build(), profile.code()))
        .orElse(origin);
  }

  /** The time that events are recorded under. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Commits the entry as {@link #record} does, without waiting; it throws nothing, the stage fails.
   *
   * @return the event's id, once it is durable and the listeners were told
   */
  public CompletionStage<Long> recordLater(Entry entry) {
    return Stages.start(() -> append(kept(entry)));
  }

  /**
   * Commits the entry and returns when it is durable.
   *
   * @return the event's id
   * @throws EventLogException when it could not be recorded; what it was about has to be refused
   * @throws dev.lifeagent.domain.event.PlanConflictException as {@link EventLog#append}
   * @throws dev.lifeagent.domain.event.ClosedConflictException as {@link EventLog#append}
   * @throws dev.lifeagent.domain.approval.ApprovalConflictException as {@link EventLog#append}
   */
  public long record(Entry entry) {
    return Stages.await(recordLater(entry));
  }

  /**
   * The same, of an entry whose plan is the one that is stored: that is recorded as it is. It was
   * redacted before it was stored, perhaps by other rules than those of now.
   */
  CompletionStage<Long> recordStored(Entry entry) {
    Entry kept = kept(entry);
    return append(
        new Entry(kept.event(), entry.plan(), kept.review(), kept.approval(), kept.report()));
  }

  /**
   * Commits, as it is, an entry in which everything is of this process and public, such as a key: a
   * rule that takes any long token for a secret would leave a marker in its place.
   */
  long recordPublic(Entry entry) {
    Event event = entry.event();
    return Stages.await(append(Entry.of(event.with(event.observation().with(origin)))));
  }

  private Entry kept(Entry entry) {
    Deadline deadline = limit.start();
    try {
      return redacted(entry, text -> redaction.apply(text, deadline));
    } catch (DeadlineExceededException e) {
      return withoutContent(entry);
    }
  }

  private CompletionStage<Long> append(Entry kept) {
    return log.appendLater(kept)
        .thenApply(
            id -> {
              listener.recorded(id, kept.event());
              return id;
            });
  }

  private Entry redacted(Entry entry, UnaryOperator<String> redact) {
    Event event = named(entry.event(), redact);
    Observation seen = event.observation();
    RedactedContent content = new RedactedContent(redact);
    Observation kept =
        shortened(
            seen,
            content.ofMembers(seen.input()),
            content.of(seen.output()),
            new RedactedReading(redact, seen.reading()));
    Observation verdict =
        seen.verdict().map(found -> kept.with(found.mapFields(redact))).orElse(kept);
    return new Entry(
        event.with(verdict.with(verdict.origin().orElse(origin))),
        entry.plan().map(plan -> kept(plan, redact)),
        entry.review().map(review -> kept(review, redact)),
        entry.approval().map(change -> kept(change, redact)),
        entry.report());
  }

  private static Observation shortened(
      Observation seen,
      Map<String, @Nullable Object> input,
      Map<String, @Nullable Object> output,
      RedactedReading reading) {
    ShortenedContent in = new ShortenedContent("/input", input);
    ShortenedContent out = new ShortenedContent("/output", output);
    List<Cut.Place> places = new ArrayList<>(in.places());
    places.addAll(out.places());
    places.addAll(reading.places());
    Cut cut = new Cut(digest(in, input), digest(out, output), places);
    return seen.withContent(in.content(), out.content(), cut).with(reading.kept());
  }

  private static Optional<String> digest(
      ShortenedContent shortened, Map<String, @Nullable Object> whole) {
    return shortened.places().isEmpty()
        ? Optional.empty()
        : Optional.of(CanonicalJson.sha256(whole));
  }

  /**
   * A refusal whose content cannot be redacted in time is recorded without it. Anything else is not
   * allowed to happen unrecorded.
   */
  private Entry withoutContent(Entry entry) {
    Event event = entry.event();
    if (event.outcome() != Outcome.DENIED && event.outcome() != Outcome.FAILED) {
      throw new EventLogException(
          "the event could not be searched for secrets in time; it is not recorded");
    }
    Observation seen = event.observation();
    List<Cut.Place> places = new ArrayList<>();
    places.add(new Cut.Place("/input", 0, seen.input().size()));
    places.add(new Cut.Place("/output", 0, seen.output().size()));
    seen.reading()
        .members()
        .forEach((name, list) -> places.add(new Cut.Place("/" + name, 0, list.size())));
    Observation kept =
        Observation.of(seen.requestId(), seen.start(), seen.duration(), Map.of(), Map.of())
            .withContent(Map.of(), Map.of(), new Cut(Optional.empty(), Optional.empty(), places))
            .with(seen.origin().orElse(origin));
    Observation coded = seen.code().map(kept::withCode).orElse(kept);
    return Entry.of(event.withoutAgent().with(coded));
  }

  /** An id that holds a secret is not recorded: such a call was refused, and its event has none. */
  private static Event named(Event event, UnaryOperator<String> redact) {
    Links links = event.observation().links();
    Event named =
        links.session().filter(id -> secret(id.value(), redact)).isPresent()
            ? event.with(event.observation().with(links.withoutSession()))
            : event;
    return named.agent().filter(id -> secret(id.value(), redact)).isPresent()
        ? named.withoutAgent()
        : named;
  }

  private static boolean secret(String id, UnaryOperator<String> redact) {
    return !redact.apply(id).equals(id);
  }

  /**
   * The patch is as it is: it was refused if it adds a secret. So are the targets, and the notes,
   * which quote nothing but paths.
   */
  private static Plan kept(Plan plan, UnaryOperator<String> redact) {
    return new Plan(
        plan.id(),
        plan.agent(),
        redact.apply(plan.intent()),
        plan.context().map(redact),
        plan.targets(),
        plan.base(),
        plan.workspace(),
        plan.sweep().map(sweep -> kept(sweep, redact)),
        plan.patch(),
        plan.verdict().mapFields(redact),
        plan.draft(),
        plan.notes());
  }

  /** The names of what is left out passed no gate. */
  private static Sweep kept(Sweep sweep, UnaryOperator<String> redact) {
    return new Sweep(
        sweep.base(),
        sweep.leftOut().stream()
            .map(one -> new LeftOut(redact.apply(one.path()), one.reason()))
            .toList());
  }

  private static Review kept(Review review, UnaryOperator<String> redact) {
    return new Review(
        review.plan(),
        review.decision(),
        review.reviewer(),
        review.patchSha256(),
        review.comment().map(redact).map(comment -> cut(comment, Review.MAX_COMMENT)));
  }

  /** What is asked is asked with its whole payload, in which {@link #holdsSecret} found nothing. */
  private static ApprovalChange kept(ApprovalChange change, UnaryOperator<String> redact) {
    if (!(change instanceof ApprovalChange.Decide decided)) {
      return change;
    }
    Ruling ruling = decided.ruling();
    Optional<String> comment =
        ruling.comment().map(redact).map(text -> cut(text, Ruling.MAX_COMMENT));
    return new ApprovalChange.Decide(decided.id(), ruling.with(comment), decided.expiresAt());
  }

  /** A marker may be longer than the secret that it stands for. */
  private static String cut(String comment, int most) {
    return comment.substring(0, Math.min(comment.length(), most));
  }

  /** Whether something in the object would be redacted; also where that is not known in time. */
  boolean holdsSecret(Map<String, @Nullable Object> object) {
    Deadline deadline = limit.start();
    try {
      return !new RedactedContent(text -> redaction.apply(text, deadline))
          .of(object)
          .equals(object);
    } catch (DeadlineExceededException e) {
      return true;
    }
  }

  /**
   * By what a report finds the event of an act: the host's id of the call where it has one, else
   * what is recorded of action and payload.
   *
   * @return empty for an act that its caller does not perform, or that cannot be searched for
   *     secrets in time
   */
  public Optional<ActMatch> match(Caller caller, Optional<SessionId> session, Act act) {
    if (act.elsewhere().isEmpty() || act.isCheck()) {
      return Optional.empty();
    }
    Optional<HostCallId> id = act.elsewhere().get().callId();
    if (id.isPresent()) {
      return Optional.of(ActMatch.of(caller.name(), act.agent(), session, id.get()));
    }
    Deadline deadline = limit.start();
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("action", act.action());
    content.put("payload", act.payload());
    try {
      // Without its secrets: a digest of a whole that has one helps to guess it.
      RedactedContent redacted = new RedactedContent(text -> redaction.apply(text, deadline));
      String digest = CanonicalJson.sha256(redacted.ofMembers(content));
      return Optional.of(ActMatch.ofContent(caller.name(), act.agent(), session, digest));
    } catch (DeadlineExceededException e) {
      return Optional.empty();
    }
  }

  /** Counts a refusal or failure by its code. */
  public void refused(RefusalCode code) {
    listener.refused(code);
  }

  /** The text with a marker in the place of each secret; a sentence if that takes too long. */
  public String redacted(String text) {
    try {
      return redaction.apply(text, limit.start());
    } catch (DeadlineExceededException e) {
      return "withheld: the text could not be searched for secrets in time";
    }
  }

  /** The denial as it may be shown: with a marker in the place of each secret. */
  public Denial redacted(Denial denial) {
    Deadline deadline = limit.start();
    try {
      return denial.mapText(text -> redaction.apply(text, deadline));
    } catch (DeadlineExceededException e) {
      return Denial.of(
          denial.reason(),
          "the details could not be searched for secrets in time",
          denial.verdict().policyDigest());
    }
  }
}
