package dev.lifeagent.application.report;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.report.ActState;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.report.Telling;
import dev.lifeagent.domain.report.Told;
import dev.lifeagent.domain.tool.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what callers tell of their acts. A report is told, never proof. It is recorded before the
 * answer, also while the kill switch is on: it is about what has happened. No gate judges it. Safe
 * for use by several threads.
 *
 * <p>Every method throws {@link EventLogException} when the log cannot be read or written, and
 * {@link ReportConflictException} when what became of the act is known already: it was told, or a
 * handler performed it.
 *
 * @since 0.1
 */
public final class ActReports {
  /** How often a report looks for another act when the one that it fitted was told of meanwhile. */
  private static final int ATTEMPTS = 5;

  private final EventFeed feed;
  private final Reports reports;
  private final Recorder recorder;
  private final Duration ttl;

  /**
   * Makes the use case.
   *
   * @param feed where acts are read
   * @param reports what was told before
   * @param recorder records a report before it is answered
   * @param ttl how long a caller who is to tell may take; later reports are taken, too, but an act
   *     that is still within the time fits better
   */
  public ActReports(EventFeed feed, Reports reports, Recorder recorder, Duration ttl) {
    this.feed = feed;
    this.reports = reports;
    this.recorder = recorder;
    this.ttl = ttl;
  }

  /**
   * What was recorded.
   *
   * @param event the id of the report's event
   * @param acts the events of the acts that it is about: one; or several that fit alike; or none
   * @param alarm why people should look at it; empty for an ordinary report
   */
  public record Recorded(long event, List<Long> acts, Optional<ReportAlarm> alarm) {}

  /**
   * Takes the report of an act that the caller names by its event.
   *
   * @param caller who tells, by the same key as it asked for the act
   * @param requestId the id that the answer and the record share
   * @param act the id of the act's event
   * @throws UnknownActException if that is not an act of this caller, or was erased
   */
  public Recorded tell(Caller caller, String requestId, long act, Telling telling) {
    return counted(() -> tellOf(find(caller, act), caller, requestId, telling));
  }

  /**
   * Takes the report of an act that the caller performed {@linkplain Act#elsewhere() elsewhere} and
   * whose event it does not name: the act has the same call id or, where there is none, the same
   * action and payload, and the same session. If several fit alike, each of them is ambiguous. If
   * none fits, somebody acted without asking: it is recorded, with an alarm.
   *
   * @param session the session that the act was asked for in
   * @param act the act as it was asked for
   * @throws DeniedException if the caller may not act as the agent
   * @throws IllegalArgumentException if the act is not one that is performed elsewhere
   */
  public Recorded tell(
      Caller caller, String requestId, Optional<SessionId> session, Act act, Telling telling) {
    if (act.elsewhere().isEmpty() || act.isCheck()) {
      throw new IllegalArgumentException("only an act that is performed elsewhere is matched");
    }
    return counted(
        () -> {
          if (!caller.mayActAs(act.agent())) {
            String detail = "this key may not act as agent '" + act.agent() + "'";
            throw new DeniedException(Denial.of(RefusalCode.AGENT_FORBIDDEN, detail, ""));
          }
          return match(caller, requestId, session, act, telling);
        });
  }

  private RecordedEvent find(Caller caller, long act) {
    return feed.page(EventQuery.after(act - 1, 1)).stream()
        .filter(event -> event.id() == act && event.kind() == EventKind.ACT)
        .filter(event -> event.actor().equals(caller.name()))
        .filter(event -> event.data().isPresent())
        .filter(event -> !ActState.isCheck(event))
        .filter(event -> event.agent().filter(caller::mayActAs).isPresent())
        .findFirst()
        .orElseThrow(UnknownActException::new);
  }

  private Recorded tellOf(RecordedEvent act, Caller caller, String requestId, Telling telling) {
    if (ActState.handled(act)) {
      throw new ReportConflictException(
          "a handler of the service performed the act, and how it ended is recorded");
    }
    Links links = Links.of(session(act));
    return record(caller, requestId, act.agent(), links, Map.of(), List.of(act), telling);
  }

  private Recorded match(
      Caller caller, String requestId, Optional<SessionId> session, Act act, Telling telling) {
    Optional<ActMatch> match = recorder.match(caller, session, act);
    Links links = Links.of(session).matchedBy(match);
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("action", act.action());
    act.elsewhere().flatMap(e -> e.callId()).ifPresent(id -> input.put("call_id", id.value()));
    for (int attempt = 1; ; attempt++) {
      List<RecordedEvent> acts = match.map(reports::matching).orElse(List.of());
      List<Told> told = reports.of(acts.stream().map(RecordedEvent::id).toList());
      Instant late = recorder.now().minus(ttl);
      List<RecordedEvent> fitting = FittingActs.among(acts, told, late);
      try {
        return record(caller, requestId, Optional.of(act.agent()), links, input, fitting, telling);
      } catch (ReportConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Recorded record(
      Caller caller,
      String requestId,
      Optional<AgentId> agent,
      Links links,
      Map<String, @Nullable Object> named,
      List<RecordedEvent> acts,
      Telling telling) {
    List<Long> ids = acts.stream().map(RecordedEvent::id).toList();
    Optional<ReportAlarm> alarm = ReportAlarm.of(acts);
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("acts", ids);
    alarm.ifPresent(why -> output.put("alarm", why.code()));
    Instant now = recorder.now();
    Observation seen =
        Observation.of(requestId, now, Duration.ZERO, input(named, telling), output).with(links);
    Event event = Event.of(now, EventKind.REPORT, agent, caller.name(), Outcome.OK, seen);
    Entry entry =
        ids.isEmpty() ? Entry.of(event) : Entry.of(event, new ActReport(ids, telling.status()));
    return new Recorded(recorder.record(entry), ids, alarm);
  }

  private static Map<String, @Nullable Object> input(
      Map<String, @Nullable Object> named, Telling telling) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>(named);
    input.put("status", telling.status().code());
    telling.exitCode().ifPresent(code -> input.put("exit_code", code));
    telling.digest().ifPresent(digest -> input.put("digest", digest));
    telling.note().ifPresent(note -> input.put("note", note));
    return input;
  }

  private static Optional<SessionId> session(RecordedEvent act) {
    return act.data().map(data -> data.get("session_id")).map(id -> new SessionId("" + id));
  }

  /** Counts a refusal; nothing else does. */
  private Recorded counted(Supplier<Recorded> work) {
    try {
      return work.get();
    } catch (UnknownActException e) {
      recorder.refused(RefusalCode.NOT_FOUND);
      throw e;
    } catch (ReportConflictException | DeniedException | EventLogException e) {
      recorder.refused(RefusalCode.of(e));
      throw e;
    }
  }
}
