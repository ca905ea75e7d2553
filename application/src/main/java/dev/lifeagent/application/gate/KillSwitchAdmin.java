package dev.lifeagent.application.gate;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the kill switch. Turning it on takes effect first and is never refused; turning it off
 * needs its record. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class KillSwitchAdmin {
  /** The most characters of a reason. */
  public static final int MAX_REASON = 1_000;

  /** How long the answer to turning it on waits for the id of its record. */
  private static final Duration RECORD_WAIT = Duration.ofSeconds(1);

  private final KillSwitch killSwitch;
  private final Recorder recorder;
  private final OperatorComments comments;
  private final Supplier<Policy> policy;
  private final Duration recordWait;

  /**
   * Turns the switch and records that.
   *
   * @param killSwitch what is turned
   * @param recorder records it
   * @param comments scans the reasons
   * @param policy the policy in force
   */
  public KillSwitchAdmin(
      KillSwitch killSwitch,
      Recorder recorder,
      OperatorComments comments,
      Supplier<Policy> policy) {
    this(killSwitch, recorder, comments, policy, RECORD_WAIT);
  }

  /** The same with another time for which the id of a record is waited for. */
  KillSwitchAdmin(
      KillSwitch killSwitch,
      Recorder recorder,
      OperatorComments comments,
      Supplier<Policy> policy,
      Duration recordWait) {
    this.killSwitch = killSwitch;
    this.recorder = recorder;
    this.comments = comments;
    this.policy = policy;
    this.recordWait = recordWait;
  }

  /**
   * The result of a call.
   *
   * @param on which way the switch is
   * @param kept whether that survives a restart
   * @param event the id of its record; empty where it was turned on and that is not recorded by now
   */
  public record Turned(boolean on, boolean kept, OptionalLong event) {}

  /** The switch may not be turned off: the environment keeps it on, or it was just turned on. */
  public static final class HeldOnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HeldOnException(String message) {
      super(message);
    }
  }

  /**
   * Turns the switch on. It is on when this returns, whatever fails; it then waits at most a second
   * for the record.
   *
   * @param actor the operator
   * @param requestId in which call
   * @param reason why, for the record and for people who find it on
   */
  public Turned turnOn(String actor, String requestId, String reason) {
    boolean kept = killSwitch.turnOn(() -> recorder.redacted(reason));
    return new Turned(true, kept, recordSoon(actor, requestId, reason));
  }

  /**
   * Turns the switch off. It stops every agent, so a caller who is bound to some may turn it on,
   * but never off.
   *
   * @param caller the operator
   * @param requestId in which call
   * @param reason why
   * @throws DeniedException when the caller is bound to agents; that is recorded
   * @throws HeldOnException when the environment keeps it on, or it was turned on meanwhile, here
   *     or by another process
   * @throws EventLogException when that cannot be recorded; it stays on
   * @throws java.io.UncheckedIOException when what is kept cannot be read or changed; it stays on
   */
  public Turned turnOff(Caller caller, String requestId, String reason) {
    String actor = caller.name();
    refuseBound(caller, requestId, reason);
    if (killSwitch.forcedOn()) {
      throw new HeldOnException(
          "the environment keeps the kill switch on; unset KILL_SWITCH and restart");
    }
    KillSwitch.Seen seen = seen();
    long id = record(actor, requestId, false, reason);
    boolean off = false;
    try {
      off = killSwitch.turnOff(seen, reason);
    } catch (RuntimeException e) {
      recorder.refused(RefusalCode.of(e));
      throw e;
    } finally {
      if (!off) {
        // The log says that it is off by now.
        recordSoon(actor, requestId, "it stayed on: turning it off did not succeed");
      }
    }
    if (!off) {
      throw new HeldOnException("the kill switch was turned on meanwhile");
    }
    return new Turned(false, true, OptionalLong.of(id));
  }

  private KillSwitch.Seen seen() {
    try {
      return killSwitch.seen();
    } catch (RuntimeException e) {
      recorder.refused(RefusalCode.of(e));
      throw e;
    }
  }

  private void refuseBound(Caller caller, String requestId, String reason) {
    if (caller.seesAll()) {
      return;
    }
    Denial denial =
        Denial.of(
            RefusalCode.AGENT_FORBIDDEN,
            "this key is bound to agents; it may turn the kill switch on, not off",
            policy.get().digest());
    recorder.refused(denial.reason());
    record(caller.name(), requestId, false, reason, Optional.of(denial));
    throw new DeniedException(denial);
  }

  /** Records that it is on, on a thread of its own: the log may hang, and this is rare. */
  private OptionalLong recordSoon(String actor, String requestId, String reason) {
    FutureTask<Long> task = new FutureTask<>(() -> record(actor, requestId, true, reason));
    Thread thread = new Thread(task, "kill-switch-record");
    thread.setDaemon(true);
    thread.start();
    try {
      return OptionalLong.of(task.get(recordWait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private long record(String actor, String requestId, boolean on, String reason) {
    return record(actor, requestId, on, reason, Optional.empty());
  }

  private long record(
      String actor, String requestId, boolean on, String reason, Optional<Denial> denial) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("on", on);
    input.put("reason", reason);
    Instant now = recorder.now();
    Observation content = Observation.of(requestId, now, Duration.ZERO, input, Map.of());
    Observation seen =
        comments
            .verdict("reason", reason, policy.get().digest())
            .map(content::with)
            .orElse(content);
    Outcome outcome = denial.isPresent() ? Outcome.DENIED : Outcome.OK;
    Observation judged = denial.map(seen::with).orElse(seen);
    try {
      return recorder.record(
          Entry.of(Event.of(now, EventKind.KILL_SWITCH, Optional.empty(), actor, outcome, judged)));
    } catch (EventLogException e) {
      recorder.refused(RefusalCode.LOG_UNAVAILABLE);
      throw e;
    }
  }
}
