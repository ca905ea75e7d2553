package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes checkpoints: the first one after the first event of a log, so that every copy of the log
 * names its key; later ones after a number of uncovered events, though not soon after another,
 * after a time since the first uncovered event, or on request. The writer's thread calls all
 * methods except {@link #request}, which any thread may call.
 */
final class CheckpointMaker {
  private static final Duration LOGGED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointMaker.class);

  /**
   * When a checkpoint is made.
   *
   * @param events the number of uncovered events after which one is made
   * @param interval the time after the first uncovered event
   * @param rest the time after another within which no number of events makes one
   */
  record Cadence(int events, Duration interval, Duration rest) {
    static final Cadence USUAL = new Cadence(1_000, Duration.ofSeconds(10), Duration.ofSeconds(1));
  }

  private final BatchWriter writer;
  private final Checkpoints checkpoints;
  private final Cadence cadence;
  private final BooleanSupplier last;
  private final Queue<CompletableFuture<String>> requests = new ConcurrentLinkedQueue<>();

  /** The number of events that no checkpoint covers. */
  private long uncovered;

  /** Whether the log has no checkpoint yet. */
  private boolean first;

  /** When the next checkpoint is due; empty if no event is uncovered. */
  private Optional<Deadline> due = Optional.empty();

  /** Until when events do not make another. */
  private Deadline rested = atOnce();

  /** Until when no further checkpoint is written to the service's log. */
  private Optional<Deadline> quiet = Optional.empty();

  private @Nullable String newest;

  /**
   * Set before the last requests are refused, so that a later request is refused, too, and never
   * waits.
   */
  private volatile boolean ended;

  /**
   * Continues from the state of the database.
   *
   * @param last whether nothing more will be recorded; the last checkpoint is always logged
   */
  CheckpointMaker(
      BatchWriter writer,
      Checkpoints checkpoints,
      Cadence cadence,
      Sizes sizes,
      BooleanSupplier last) {
    this.writer = writer;
    this.checkpoints = checkpoints;
    this.cadence = cadence;
    this.last = last;
    this.uncovered = sizes.events() - sizes.covered();
    this.first = sizes.covered() == 0;
    if (uncovered > 0) {
      // They are from a process that was killed.
      this.due = Optional.of(atOnce());
    }
  }

  /**
   * The state of a database.
   *
   * @param events the number of events
   * @param covered the number of events that the newest checkpoint covers; 0 if there is none
   */
  record Sizes(long events, long covered) {
    static Sizes of(Handle handle) {
      return handle
          .createQuery(
              "SELECT (SELECT coalesce(max(id), 0) FROM events),"
                  + " (SELECT coalesce(max(size), 0) FROM checkpoints)")
          .map((row, context) -> new Sizes(row.getLong(1), row.getLong(2)))
          .one();
    }
  }

  /**
   * Requests a checkpoint that covers every event recorded before the call. The future fails with
   * an {@link EventLogException} if the checkpoint cannot be made.
   */
  CompletableFuture<String> request() {
    CompletableFuture<String> note = new CompletableFuture<>();
    requests.add(note);
    if (ended) {
      note.completeExceptionally(closed());
    }
    return note;
  }

  /** Adds this number of uncovered events. */
  void recorded(int events) {
    uncovered += events;
    due = due.or(() -> Optional.of(first ? atOnce() : Deadline.after(cadence.interval())));
  }

  /** How long the writer may sleep until a checkpoint is due. */
  Duration patience() {
    return uncovered == 0 || due.isEmpty() ? cadence.interval() : due.get().left();
  }

  /** Makes a checkpoint if one is due or requested. */
  void makeIfDue() {
    boolean many = uncovered >= cadence.events() && rested.passed();
    if (many || !requests.isEmpty() || patience().isZero()) {
      make();
    }
  }

  /** Makes a checkpoint if there are uncovered events, and answers the requests. */
  void make() {
    List<CompletableFuture<String>> asked = takeRequests();
    if (uncovered == 0 && asked.isEmpty()) {
      return;
    }
    boolean known = uncovered == 0 && newest != null;
    try {
      String note = known ? Objects.requireNonNull(newest) : writer.checkpoint(checkpoints);
      uncovered = 0;
      first = false;
      due = Optional.empty();
      rested = Deadline.after(cadence.rest());
      newest = note;
      if (!known) {
        keep(note);
      }
      asked.forEach(one -> one.complete(note));
    } catch (RuntimeException e) {
      // The events are recorded; the next attempt covers them, too.
      due = Optional.of(Deadline.after(cadence.interval()));
      asked.forEach(one -> one.completeExceptionally(e));
    }
  }

  /** Refuses the waiting requests and all later ones. */
  void end() {
    ended = true;
    takeRequests().forEach(one -> one.completeExceptionally(closed()));
  }

  private List<CompletableFuture<String>> takeRequests() {
    List<CompletableFuture<String>> taken = new ArrayList<>();
    for (var note = requests.poll(); note != null; note = requests.poll()) {
      taken.add(note);
    }
    return taken;
  }

  private void keep(String note) {
    try {
      // For logs that are kept elsewhere, one per minute is enough.
      if (quiet.isEmpty() || quiet.get().passed() || last.getAsBoolean()) {
        quiet = Optional.of(Deadline.after(LOGGED));
        Checkpoint signed = Checkpoint.parse(checkpoints.verifier().open(note));
        String events = signed.size() == 1 ? "event" : "events";
        LOG.info("checkpoint: {} {}, root {}", signed.size(), events, signed.root().base64());
      }
      checkpoints.keep(note);
    } catch (IOException e) {
      // The checkpoint is in the database; the next one is written to the file again.
      LOG.warn("the checkpoint could not be written to its file");
    } catch (Throwable e) {
      // As above, but without a message: the requests get the checkpoint from the database.
    }
  }

  private static Deadline atOnce() {
    return Deadline.after(Duration.ofNanos(1));
  }

  private static EventLogException closed() {
    return new EventLogException("The event log is closed.");
  }
}
