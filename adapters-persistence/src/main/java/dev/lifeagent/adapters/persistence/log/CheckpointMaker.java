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
 * Decides when a checkpoint is made, and makes it: after the first event of a log, so that a copy
 * of it always names its key; then after a number of events, a time after the first event that none
 * covers, or when one is requested. The writer's thread calls everything but {@link #request},
 * which any thread may call.
 */
final class CheckpointMaker {
  private static final Duration LOGGED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointMaker.class);

  /**
   * When a checkpoint is made.
   *
   * @param events after so many that none covers
   * @param interval so long after the first that none covers
   */
  record Cadence(int events, Duration interval) {
    static final Cadence USUAL = new Cadence(1_000, Duration.ofSeconds(10));
  }

  private final BatchWriter writer;
  private final Checkpoints checkpoints;
  private final Cadence cadence;
  private final BooleanSupplier last;
  private final Queue<CompletableFuture<String>> requests = new ConcurrentLinkedQueue<>();

  /** Events that no checkpoint covers. */
  private long uncovered;

  /** Whether the log has no checkpoint yet. */
  private boolean first;

  /** Until when a checkpoint has to cover them. */
  private Optional<Deadline> due = Optional.empty();

  /** Until when checkpoints are not logged. */
  private Optional<Deadline> quiet = Optional.empty();

  private @Nullable String newest;

  /** Set before the last requests are answered, so that none comes after that unheard. */
  private volatile boolean ended;

  /**
   * Goes on from what the database has.
   *
   * @param last whether nothing more will be recorded; such a checkpoint is always logged
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
      // A process that was killed left them behind.
      this.due = Optional.of(atOnce());
    }
  }

  /**
   * What a database has.
   *
   * @param covered how many of the events the newest checkpoint covers; 0 without one
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
   * Asks for a checkpoint that covers every event that was recorded before the call. It fails with
   * an {@link EventLogException} when it cannot be made.
   */
  CompletableFuture<String> request() {
    CompletableFuture<String> note = new CompletableFuture<>();
    requests.add(note);
    if (ended) {
      note.completeExceptionally(closed());
    }
    return note;
  }

  /** So many more events are without a checkpoint. */
  void recorded(int events) {
    uncovered += events;
    due = due.or(() -> Optional.of(first ? atOnce() : Deadline.after(cadence.interval())));
  }

  /** How long the writer may sleep before a checkpoint is due. */
  Duration patience() {
    return uncovered == 0 || due.isEmpty() ? cadence.interval() : due.get().left();
  }

  /** Makes a checkpoint if one is due or requested. */
  void makeIfDue() {
    if (!requests.isEmpty() || patience().isZero() || uncovered >= cadence.events()) {
      make();
    }
  }

  /** Makes a checkpoint if events are without one, and answers the requests. */
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
      newest = note;
      if (!known) {
        keep(note);
      }
      asked.forEach(one -> one.complete(note));
    } catch (RuntimeException e) {
      // What was recorded is recorded; the next try covers it, too.
      due = Optional.of(Deadline.after(cadence.interval()));
      asked.forEach(one -> one.completeExceptionally(e));
    }
  }

  /** Refuses the requests that wait, and all that come later. */
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
      // Under load there are many a second; where the log is kept elsewhere, one a minute will do.
      if (quiet.isEmpty() || quiet.get().passed() || last.getAsBoolean()) {
        quiet = Optional.of(Deadline.after(LOGGED));
        Checkpoint signed = Checkpoint.parse(checkpoints.verifier().open(note));
        LOG.info("checkpoint: {} events, root {}", signed.size(), signed.root().base64());
      }
      checkpoints.keep(note);
    } catch (IOException e) {
      // It is in the database; the file follows with the next one.
      LOG.warn("the checkpoint could not be kept in its file");
    } catch (Throwable e) {
      // As above, without words: whoever asked gets the checkpoint that the database has.
    }
  }

  private static Deadline atOnce() {
    return Deadline.after(Duration.ofNanos(1));
  }

  private static EventLogException closed() {
    return new EventLogException("The event log is closed.");
  }
}
