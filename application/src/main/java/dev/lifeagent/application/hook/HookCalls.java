package dev.lifeagent.application.hook;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.report.ActReports;
import dev.lifeagent.application.session.SessionStarts;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the hooks of hosts: what they ask is an act that they perform, what they tell afterwards
 * is a report of it, and all else is recorded. No handler runs. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class HookCalls {
  private final Agent agent;
  private final ActReports reports;
  private final Recorder recorder;
  private final Approvals approvals;
  private final SessionStarts starts;

  /**
   * Makes the use case.
   *
   * @param agent judges and records acts
   * @param reports takes what became of them
   * @param recorder records all else
   * @param approvals what people decided about held acts
   * @param starts records what a session starts from
   */
  public HookCalls(
      Agent agent,
      ActReports reports,
      Recorder recorder,
      Approvals approvals,
      SessionStarts starts) {
    this.agent = agent;
    this.reports = reports;
    this.recorder = recorder;
    this.approvals = approvals;
    this.starts = starts;
  }

  /**
   * Answers one call of a hook.
   *
   * @param call of kind {@code act}; its session is that of the input
   * @param client the host's name
   * @param id who acts
   * @throws HeldException when a person has to decide first; the same call finds the decision
   * @throws DeniedException when the caller may not tell something as this agent
   * @throws dev.lifeagent.domain.event.EventLogException when it cannot be recorded; the host must
   *     not go on
   * @throws dev.lifeagent.domain.plan.WorkspaceException when the session is new and its workspace
   *     cannot be read; likewise
   */
  public HookAnswer answer(Call call, String client, AgentId id, HookInput input) {
    Call own = input.session().map(call::in).orElse(call);
    // A host that names no folder works where the service does, as its acts are judged.
    starts.ensure(own, id, client, input.cwd().orElse("."));
    if (input.event() instanceof HookEvent.Asked asked) {
      return ask(own, asked);
    }
    if (!call.caller().mayActAs(id)) {
      recorder.refused(RefusalCode.AGENT_FORBIDDEN);
      throw new DeniedException(
          Denial.of(
              RefusalCode.AGENT_FORBIDDEN,
              "this key may not act as agent '" + id + "'",
              call.policy().digest()));
    }
    return input.event() instanceof HookEvent.Ended ended
        ? tell(own, ended)
        : note(own, client, id, (HookEvent.Noted) input.event());
  }

  /** Whether a person is still to decide. */
  public boolean isOpen(HeldException.Asked asked) {
    return state(asked) == Approval.State.OPEN;
  }

  /**
   * Answers a call that was held, now that it is decided, or that its host waits no longer.
   *
   * @param asked what {@link #answer} threw
   */
  public HookAnswer answerHeld(
      Call call, String client, AgentId id, HookInput input, HeldException.Asked asked) {
    return switch (state(asked)) {
      case APPROVED -> retry(call, client, id, input);
      case REJECTED ->
          HookAnswer.refuse(
              "Life-Agent refuses this: a person rejected it"
                  + comment(asked.approval()).map(said -> ": " + said).orElse(""));
      case OPEN ->
          HookAnswer.refuse(
              "Life-Agent holds this: a person has not decided yet (approval "
                  + asked.approval()
                  + ", open until "
                  + asked.expiresAt()
                  + "); the same call again finds the decision");
      case USED, EXPIRED ->
          HookAnswer.refuse(
              "Life-Agent refuses this: the question to a person is closed; ask again");
    };
  }

  /** It may be held anew, by what has changed meanwhile. */
  private HookAnswer retry(Call call, String client, AgentId id, HookInput input) {
    try {
      return answer(call, client, id, input);
    } catch (HeldException e) {
      return HookAnswer.refuse(sentence(e.denial()));
    }
  }

  private Approval.State state(HeldException.Asked asked) {
    return approvals
        .find(asked.approval())
        .map(approval -> approval.state(recorder.now()))
        .orElse(Approval.State.EXPIRED);
  }

  private Optional<String> comment(ApprovalId id) {
    return approvals.find(id).flatMap(Approval::ruling).flatMap(Ruling::comment);
  }

  private HookAnswer ask(Call call, HookEvent.Asked asked) {
    try {
      return recorded(agent.act(call, asked.act()).eventId());
    } catch (HeldException e) {
      throw e;
    } catch (DeniedException e) {
      return HookAnswer.refuse(sentence(e.denial()));
    }
  }

  /** What a person or a program needs to know of a refusal, in one line. */
  private static String sentence(Denial denial) {
    String rule = denial.rule().map(name -> ", by '" + name + "'").orElse("");
    return "Life-Agent refuses this (" + denial.reason().code() + rule + "): " + denial.detail();
  }

  private HookAnswer tell(Call call, HookEvent.Ended ended) {
    try {
      return recorded(
          reports
              .tell(call.caller(), call.requestId(), call.session(), ended.act(), ended.telling())
              .event());
    } catch (ReportConflictException e) {
      return HookAnswer.allow("what became of it was told before");
    }
  }

  private HookAnswer note(Call call, String client, AgentId id, HookEvent.Noted noted) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("client", client);
    input.put("event", noted.name());
    input.put("content", noted.content());
    Observation seen =
        Observation.of(call.requestId(), call.start(), Duration.ZERO, input, Map.of())
            .with(Links.of(call.session()));
    Event event =
        Event.of(
            recorder.now(),
            EventKind.HOST_EVENT,
            Optional.of(id),
            call.caller().name(),
            Outcome.OK,
            seen);
    return recorded(recorder.record(Entry.of(event)));
  }

  private static HookAnswer recorded(long event) {
    return HookAnswer.allow("recorded as event " + event);
  }
}
