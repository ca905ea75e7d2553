package dev.lifeagent.domain.report;

import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an act, as far as the record tells. It is computed on reading.
 *
 * @param status what is known
 * @param report what was told last; empty if nothing was
 * @param alarm whether something was told of an act that was not allowed: somebody acted all the
 *     same
 * @since 0.1
 */
public record ActState(ActStatus status, Optional<Told> report, boolean alarm) {
  /**
   * The state of an act.
   *
   * @param act the event of an act
   * @param told what was told of it, in the order of the reports
   * @param now the time that it is asked at
   * @param ttl how long a caller who is to tell may take
   * @throws IllegalArgumentException if the event is not one of an act
   */
  public static ActState of(RecordedEvent act, List<Told> told, Instant now, Duration ttl) {
    if (act.kind() != EventKind.ACT) {
      throw new IllegalArgumentException("event " + act.id() + " is not one of an act");
    }
    Optional<Told> definite = told.stream().filter(Told::definite).findFirst();
    Optional<Told> last = definite.or(() -> told.stream().reduce((earlier, later) -> later));
    boolean alarm = last.isPresent() && !allowed(act);
    return new ActState(status(act, definite, last, now, ttl), last, alarm);
  }

  /** Whether a handler of this process performed the act, so that nobody else can tell of it. */
  public static boolean handled(RecordedEvent act) {
    Map<?, ?> data = act.data().orElse(Map.of());
    return act.outcome() == Outcome.FAILED
        ? RefusalCode.ACTION_FAILED.code().equals(data.get("code"))
        : data.get("output") instanceof Map<?, ?> output && isTrue(output.get("handled"));
  }

  /** Whether the caller said that it performs the act itself. */
  public static boolean elsewhere(RecordedEvent act) {
    return act.data().orElse(Map.of()).get("input") instanceof Map<?, ?> input
        && isTrue(input.get("elsewhere"));
  }

  /** Whether it was only asked if the act would be allowed, so that nobody was to perform it. */
  public static boolean isCheck(RecordedEvent act) {
    return act.data().orElse(Map.of()).get("input") instanceof Map<?, ?> input
        && isTrue(input.get("check"));
  }

  /** Whether the act was allowed, whatever became of it. */
  public static boolean allowed(RecordedEvent act) {
    return act.outcome() == Outcome.OK || handled(act);
  }

  private static ActStatus status(
      RecordedEvent act, Optional<Told> definite, Optional<Told> last, Instant now, Duration ttl) {
    return switch (act.outcome()) {
      case DENIED -> ActStatus.DENIED;
      case HELD -> ActStatus.HELD;
      case FAILED -> ActStatus.FAILED;
      case UNKNOWN -> ActStatus.UNKNOWN;
      case OK, STARTED -> {
        if (definite.isPresent()) {
          yield definite.get().status() == ActReport.Status.DONE
              ? ActStatus.DONE
              : ActStatus.FAILED;
        }
        if (last.isPresent()) {
          yield ActStatus.AMBIGUOUS;
        }
        yield handled(act) ? ActStatus.DONE : untold(act, now, ttl);
      }
    };
  }

  private static ActStatus untold(RecordedEvent act, Instant now, Duration ttl) {
    if (!elsewhere(act) || isPrompt(act)) {
      return ActStatus.ALLOWED;
    }
    return now.isBefore(act.at().plus(ttl)) ? ActStatus.PENDING : ActStatus.UNKNOWN;
  }

  /** Nothing happens by what a person told an agent, so that its host tells nothing of it. */
  private static boolean isPrompt(RecordedEvent act) {
    return act.data().orElse(Map.of()).get("input") instanceof Map<?, ?> input
        && "agent.prompt".equals(input.get("action"));
  }

  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value);
  }
}
