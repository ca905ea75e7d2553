package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.http.body.ApprovalBody;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.approval.ApprovalAdmin.Shown;
import dev.lifeagent.application.approval.ApprovalWatch;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.event.EventFeed;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code /approvals}: what people are asked about held acts, and what they decide. */
@Path("/approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalsResource {
  /** The longest time that an answer is waited for, in seconds. */
  static final int MAX_WAIT = 60;

  /** The most approvals of a page: each has its whole payload. */
  private static final int MAX_PAGE = 100;

  private final ApprovalAdmin approvals;
  private final ApprovalWatch watch;
  private final PolicyAdmin policy;

  /**
   * Reads and decides.
   *
   * @param watch tells of decisions
   * @param policy the policy of the moment, for the record
   */
  public ApprovalsResource(ApprovalAdmin approvals, ApprovalWatch watch, PolicyAdmin policy) {
    this.approvals = approvals;
    this.watch = watch;
    this.policy = policy;
  }

  /** Approvals, newest first. */
  @GET
  @RolesAllowed("reader")
  public Map<String, @Nullable Object> approvals(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before) {
    boolean all = state == null || state.equals("all");
    if (!all && !"open".equals(state)) {
      throw InvalidFieldsException.of("state", "must be open or all");
    }
    int most = Math.min(Query.limit(limit), MAX_PAGE);
    List<ApprovalView> page =
        approvals.page(authenticated.caller(), !all, Query.before(before), most).stream()
            .map(ApprovalView::of)
            .toList();
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("approvals", page);
    answer.put("next_before", page.size() < most ? null : page.get(page.size() - 1).eventId());
    return answer;
  }

  /**
   * One approval. With {@code wait}, the answer comes when it is no longer open, or after so many
   * seconds; no thread waits.
   */
  @GET
  @RolesAllowed({"agent", "reader"})
  @Path("/{id}")
  public void approval(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("id") String id,
      @QueryParam("wait") @Nullable String wait,
      @Suspended AsyncResponse response) {
    ApprovalId approval = id(id);
    int seconds = Query.seconds("wait", wait, MAX_WAIT);
    Shown now = find(authenticated, approval);
    if (seconds == 0 || now.state() != State.OPEN) {
      response.resume(ApprovalView.of(now));
      return;
    }
    Runnable answer = () -> answer(response, authenticated, approval);
    Optional<EventFeed.Subscription> waiting = watch.onEnd(approval, answer);
    if (waiting.isEmpty()) {
      answer.run();
      return;
    }
    response.register((CompletionCallback) failure -> waiting.get().close());
    response.setTimeoutHandler(late -> answer.run());
    response.setTimeout(seconds, TimeUnit.SECONDS);
    // It may have been decided before it was watched. Whoever answers first does.
    try {
      if (find(authenticated, approval).state() != State.OPEN) {
        answer.run();
      }
    } catch (RuntimeException e) {
      response.resume(e);
    }
  }

  /** Decides. */
  @POST
  @RolesAllowed("operator")
  @Path("/{id}")
  public Map<String, Object> decide(
      @Auth AuthenticatedRequest authenticated, @PathParam("id") String id, ApprovalBody body) {
    ApprovalId approval = id(id);
    ApprovalAdmin.Decided decided =
        approvals.decide(
            authenticated.call(CallKind.APPROVAL, policy.current().policy()),
            approval,
            body.decided(),
            body.call(),
            Optional.ofNullable(body.comment()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "decided");
    answer.put("event_id", decided.eventId());
    answer.put("approval_id", approval.value());
    answer.put("decision", body.decision());
    answer.put("expires_at", decided.expiresAt().toString());
    return answer;
  }

  /** Resumed once, by whom comes first. */
  private void answer(AsyncResponse response, AuthenticatedRequest authenticated, ApprovalId id) {
    try {
      response.resume(ApprovalView.of(find(authenticated, id)));
    } catch (RuntimeException e) {
      response.resume(e);
    }
  }

  /** A key that is not a reader's sees what it asked itself. */
  private Shown find(AuthenticatedRequest authenticated, ApprovalId id) {
    Shown shown = approvals.find(authenticated.caller(), id);
    boolean own = shown.approval().actor().equals(authenticated.getName());
    if (!own && !authenticated.roles().contains(Role.READER)) {
      throw unknown();
    }
    return shown;
  }

  private static ApprovalId id(String id) {
    try {
      return new ApprovalId(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(Problems.notFound("there is no such approval"));
  }
}
