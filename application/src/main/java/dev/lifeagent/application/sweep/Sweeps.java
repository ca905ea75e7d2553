package dev.lifeagent.application.sweep;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.SweepContent;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionStart;
import dev.lifeagent.domain.session.Sessions;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.Sweep;
import dev.lifeagent.domain.sweep.SweptFile;
import dev.lifeagent.domain.sweep.SweptPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of the whole change of a session. Base and workspace are those on record, never the
 * caller's. Whatever becomes of it is recorded as an event of the session, with names and counts
 * and without content. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Sweeps {
  private final Agent agent;
  private final Sessions sessions;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final CallRecorder calls;

  /**
   * Makes the use case.
   *
   * @param agent the outermost agent, which records
   * @param sessions what sessions started from
   * @param gates say which paths no plan may have
   * @param killSwitch refuses sweeps as it refuses plans
   * @param calls records what does not reach the agent
   */
  public Sweeps(
      Agent agent, Sessions sessions, Gates gates, KillSwitch killSwitch, CallRecorder calls) {
    this.agent = agent;
    this.sessions = sessions;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.calls = calls;
  }

  /**
   * Makes the plan.
   *
   * @param call its circumstances, with the session
   * @param proposer the agent whose session it is
   * @param intent what the plan says it is for
   * @param diff what differs between the session's base and its work tree now
   * @param partial whether files whose change cannot be verified may be left out; they stand in the
   *     plan by name
   * @throws DeniedException when it is refused, as any plan may be; {@link
   *     RefusalCode#SESSION_UNKNOWN} if nothing is on record that it could be held against
   */
  public SweepResult sweep(
      Call call, AgentId proposer, String intent, SweptPatch diff, boolean partial) {
    call.requireKind(CallKind.PLAN);
    Optional<SessionStart> start = start(call);
    Optional<String> workspace = start.map(SessionStart::workspace);
    Optional<String> base = start.flatMap(SessionStart::base);
    if (base.isEmpty()) {
      Map<String, @Nullable Object> known =
          SweepContent.of(intent, workspace, base, diff, List.of());
      throw refused(call, proposer, known, unknown(call, start.isPresent()));
    }
    if (diff.isEmpty()) {
      return unchanged(call, proposer, SweepContent.of(intent, workspace, base, diff, List.of()));
    }
    Map<SweptFile, LeftOut> out =
        partial ? new Verifiable(gates).leftOut(call, proposer, diff) : Map.of();
    List<LeftOut> leftOut = new ArrayList<>(out.values());
    if (!out.isEmpty() && out.keySet().containsAll(diff.files())) {
      throw refused(
          call,
          proposer,
          SweepContent.of(intent, workspace, base, diff, leftOut),
          nothingLeft(call, leftOut));
    }
    PlanRequest request =
        new PlanRequest(
                proposer,
                intent,
                Optional.empty(),
                List.of(),
                Optional.of(SubmittedPatch.of(diff.without(out.keySet()))))
            .in(workspace)
            .sweeping(new Sweep(base.get(), leftOut));
    PlanResult plan = agent.plan(call, request);
    return new SweepResult(plan.eventId(), Optional.of(plan));
  }

  /** What the session of a call started from, as far as that is on record. */
  public Optional<SessionStart> start(Call call) {
    SessionId session =
        call.session().orElseThrow(() -> new IllegalArgumentException("a sweep is of a session"));
    return sessions.find(call.caller().name(), session).flatMap(Session::start);
  }

  private SweepResult unchanged(Call call, AgentId proposer, Map<String, @Nullable Object> input) {
    var observed = observed(call, proposer, input);
    return calls.observe(
        observed,
        () -> {
          admit(call, proposer);
          var content = calls.ended(observed, Map.of("status", "unchanged"));
          long event = calls.recordWithin(Entry.of(calls.allowed(observed, content)));
          return new SweepResult(event, Optional.empty());
        });
  }

  private DeniedException refused(
      Call call, AgentId proposer, Map<String, @Nullable Object> input, Denial denial) {
    return calls.observe(
        observed(call, proposer, input),
        () -> {
          admit(call, proposer);
          throw new DeniedException(denial);
        });
  }

  private void admit(Call call, AgentId proposer) {
    if (!call.caller().mayActAs(proposer)) {
      throw new DeniedException(
          Denial.of(
              RefusalCode.AGENT_FORBIDDEN,
              "this key may not act as agent '" + proposer + "'",
              call.policy().digest()));
    }
    killSwitch.check(call);
  }

  private static CallRecorder.ObservedCall observed(
      Call call, AgentId proposer, Map<String, @Nullable Object> input) {
    return new CallRecorder.ObservedCall(call, proposer, input);
  }

  private static Denial unknown(Call call, boolean seen) {
    return Denial.of(
        RefusalCode.SESSION_UNKNOWN,
        seen
            ? "the workspace had no commit when the session began, so there is nothing that its"
                + " change could be held against; commit once before a session"
            : "no hook of this key saw the session begin in a workspace, so nothing says what its"
                + " change is to be held against; sweep with the key that the session's hooks use",
        call.policy().digest());
  }

  private static Denial nothingLeft(Call call, List<LeftOut> leftOut) {
    return Denial.of(
        RefusalCode.PATCH_INVALID,
        "nothing of the change can be verified: each of its files would be left out, the first for '"
            + leftOut.get(0).reason()
            + "'",
        call.policy().digest());
  }
}
